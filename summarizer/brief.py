from summarizer.published import *  # noqa
