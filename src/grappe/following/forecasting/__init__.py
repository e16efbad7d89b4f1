"""How a forecast is computed: figures laid side by side, filtered, pooled, and told of days to come."""
