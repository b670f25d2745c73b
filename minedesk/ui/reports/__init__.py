"""The reports page in parts: what is asked for, the preview, the way to the printer."""
