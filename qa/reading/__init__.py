"""A question and the conversation before it → what is asked, complete in itself."""
