"""What no reading answers: the one place of a document that is most like the question, by a learned judgement."""
