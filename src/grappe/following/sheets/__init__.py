"""The workbook that an office fills in: its sheets and columns as data, and its rows as declarations."""
