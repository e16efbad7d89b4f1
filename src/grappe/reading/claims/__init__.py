"""Figures put together with indicator, subject, modality, dates and speaker."""
