"""Django's settings: everything that an operator may change is in configuration.py."""

from pathlib import Path

from csp.constants import NONE, SELF

from grappe.site.configuration import Configuration

CONFIGURATION = Configuration.from_environment()
GRAPPE_HOME = CONFIGURATION.home
GRAPPE_LICENCE = CONFIGURATION.licence
GRAPPE_OPERATOR = CONFIGURATION.operator
GRAPPE_CONTACT = CONFIGURATION.contact
DEBUG = CONFIGURATION.debug
SECRET_KEY = CONFIGURATION.secret_key()
ALLOWED_HOSTS = list(CONFIGURATION.hosts)

PACKAGE = Path(__file__).resolve().parent.parent

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "grappe.records",
    "grappe.web",
    # Below grappe.web, whose templates stand in for its own.
    "allauth",
    "allauth.account",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "grappe.web.caching.VisitorsCache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "grappe.web.signing_in.required.SecondFactorMiddleware",
    "grappe.web.writing.RightsMiddleware",
    "grappe.web.moved.FormerAddresses",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]
ROOT_URLCONF = "grappe.site.urls"
WSGI_APPLICATION = "grappe.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

PAGE_CACHE = CONFIGURATION.page_cache * 2**20  # bytes

DATABASES = {"default": CONFIGURATION.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "records.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:account"
LOGOUT_REDIRECT_URL = "web:home"
ACCOUNT_ADAPTER = "grappe.web.signing_in.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator gave the address, and the first link was sent to it
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
# One proxy stands in front where it speaks HTTPS for us: attempts are counted by the address that it tells.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if CONFIGURATION.https else 0
# The extra ``accounts``: sign-in through an institution, second factor.
SOCIALACCOUNT_PROVIDERS = {}
SECOND_FACTOR_IS_ASKED = CONFIGURATION.second_factor
if CONFIGURATION.has_accounts_extra():
    INSTALLED_APPS += [
        "allauth.socialaccount",
        "allauth.socialaccount.providers.openid_connect",
        "allauth.mfa",
    ]
    if CONFIGURATION.institution:
        SOCIALACCOUNT_PROVIDERS = {"openid_connect": CONFIGURATION.institution.provider()}
    SOCIALACCOUNT_ADAPTER = "grappe.web.signing_in.institution.ByInvitation"
    SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # by a verified address: the operator chose who vouches for it
    SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
    # A form may not lead to another host (form-action of our policy), so a link starts it.
    SOCIALACCOUNT_LOGIN_ON_GET = True
    MFA_ADAPTER = "grappe.web.signing_in.second_factor.SealedSecrets"
    MFA_ALLOW_UNVERIFIED_EMAIL = True
    MFA_TOTP_ISSUER = "Grappe"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if CONFIGURATION.mail.host else 'console'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = CONFIGURATION.mail.host, CONFIGURATION.mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = CONFIGURATION.mail.user, CONFIGURATION.mail.password
EMAIL_USE_SSL = CONFIGURATION.mail.tls_from_the_start
EMAIL_USE_TLS = bool(CONFIGURATION.mail.user) and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = CONFIGURATION.mail.sender
SENDS_MAIL = bool(CONFIGURATION.mail.host)
# No page that a visitor opens makes a session: what is told on the next page travels in a cookie of its own.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"

STATIC_URL = "/static/"
STATIC_ROOT = GRAPPE_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "grappe.site.static.PackagedFiles"},
}
WHITENOISE_USE_FINDERS = True

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 7 * 24 * 3600  # seconds
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
if CONFIGURATION.https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_SECURE = True
    LANGUAGE_COOKIE_SECURE = True
else:
    # Whether the register is behind HTTPS is the operator's to say (GRAPPE_HTTPS), not a mistake.
    SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

NINJA_PAGINATION_PER_PAGE = 100
NINJA_PAGINATION_MAX_LIMIT = 1000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own handlers show errors in debug mode only and mail them else: here they go to stderr, always.
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "waitress.queue": {"level": "ERROR"},  # that more people ask than there are threads is no trouble yet
    },
}
