"""One chart specification for page and paper: the page draws it in the browser, the report draws it as SVG."""
