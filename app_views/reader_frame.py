"""Where the reading room stands: on the right of a wide screen, over all of a narrow one. Style only.

Streamlit lays out pages without knowing the window's width; the browser does, so that this is a matter of CSS.
"""

import streamlit as st

#: From this width on document and page stand side by side: half of it holds a line of Chinese prose.
_WIDE = 1000

_STYLE = """
<style>
.st-key-reading {{
  position: fixed; inset: 0; z-index: 999991; background: {background}; padding: 0.75rem 1rem; overflow-y: auto;
  width: auto; box-sizing: border-box; flex-wrap: nowrap;
}}
.st-key-reading > * {{ flex-shrink: 0; }}
.st-key-reading-head {{ flex-wrap: nowrap; align-items: flex-start; }}
.st-key-reading-head p {{ overflow-wrap: anywhere; }}
.st-key-reading-head > :last-child {{ flex: none; }}
.st-key-reading-tools > :last-child {{ flex: 1 1 11rem; min-width: min(11rem, 100%); }}
.st-key-reading-find {{ min-width: 0; }}
@media (min-width: {wide}px) {{
  .st-key-reading {{ inset: 3.75rem 0 0 54vw; border-left: 1px solid {line}; z-index: 100; padding-top: 0.25rem; }}
  [data-testid="stMain"], [data-testid="stAppScrollToBottomContainer"] {{
    padding-right: 46vw; box-sizing: border-box;
  }}
}}
</style>
"""


def style_reader() -> None:
    """Put the container with the key "reading" in its place."""
    dark = st.context.theme.type == "dark"
    colours = ("#12161c", "#343c46") if dark else ("#ffffff", "#d9dee5")
    st.html(_STYLE.format(background=colours[0], line=colours[1], wide=_WIDE))
