"""The addresses of the pages."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from grappe.web.views import (
    about,
    accounts,
    actuals,
    changes,
    comparing,
    corrections,
    drafts,
    merging,
    organisations,
    people,
    programmes,
    projects,
    search,
    sources,
    standings,
    workbooks,
)
from grappe.web.views.desk import anomalies, claims, commitments, correcting, deciding, inbox, names, trail
from grappe.web.views.desk import sources as desk_sources

app_name = "web"
urlpatterns: list[URLPattern] = [
    path("", programmes.home, name="home"),
    path(_("method/"), about.method, name="method"),
    path(_("method/links/"), about.method_of_linking, name="method_of_linking"),
    path(_("method/following/"), about.method_of_following, name="method_of_following"),
    path(_("account/"), accounts.account, name="account"),
    path(_("account/people/"), people.people, name="people"),
    path(_("account/people/<int:key>/"), people.person, name="person"),
    path(_("account/people/<int:key>/mandates/"), people.give, name="give_mandate"),
    path(_("account/people/<int:key>/mandates/<int:mandate>/end/"), people.withdraw, name="withdraw_mandate"),
    path(_("account/people/<int:key>/link/"), people.link, name="person_link"),
    path(_("account/people/<int:key>/close/"), people.close, name="close_account"),
    path(_("account/people/<int:key>/open/"), people.reopen, name="reopen_account"),
    path(_("corrections/<slug:reference>/"), corrections.correction, name="correction"),
    path(_("corrections/<slug:reference>/take/"), corrections.take, name="take_correction"),
    path(_("corrections/<slug:reference>/answer/"), corrections.answer, name="answer_correction"),
    path(_("corrections/<slug:reference>/hide/"), corrections.hide, name="hide_correction"),
    path(_("corrections/<slug:about>/<str:key>/ask/"), corrections.ask, name="ask_correction"),
    path(_("desk/corrections/"), corrections.desk, name="corrections_desk"),
    path(_("declarations/"), actuals.declarations, name="declarations"),
    path(_("declarations/open/"), actuals.begin, name="begin_declaration"),
    path(_("declarations/<slug:reference>/"), actuals.submission, name="declaration"),
    path(_("declarations/<slug:reference>/workbook/"), workbooks.workbook, name="workbook"),
    path(_("declarations/<slug:reference>/template/"), workbooks.template, name="template"),
    path(_("declarations/workbooks/<slug:reference>/"), workbooks.upload, name="upload"),
    path(_("declarations/workbooks/<slug:reference>/again/"), workbooks.again, name="upload_again"),
    path(_("declarations/workbooks/<slug:reference>/record/"), workbooks.record, name="record_upload"),
    path(_("declarations/workbooks/<slug:reference>/mistakes.csv"), workbooks.mistakes, name="mistakes"),
    path(_("declarations/<slug:reference>/earlier/"), actuals.earlier, name="declared_earlier"),
    path(_("declarations/<slug:reference>/add/<slug:kind>/"), actuals.add, name="declare"),
    path(
        _("declarations/<slug:reference>/change/<slug:kind>/<slug:entry>/"), actuals.change, name="redeclare"
    ),
    path(
        _("declarations/<slug:reference>/withdraw/<slug:kind>/<slug:entry>/"),
        actuals.withdraw,
        name="undeclare",
    ),
    path(_("declarations/<slug:reference>/submit/"), actuals.submit, name="submit_declaration"),
    path(_("declarations/<slug:reference>/decide/"), actuals.decide, name="decide_declaration"),
    path(_("search/"), search.search, name="search"),
    path("sources/", sources.source_list, name="sources"),
    path("sources/<str:code>/", sources.source, name="source"),
    path("sources/<slug:programme>/<str:code>/", sources.source, name="programme_source"),
    path("organisations/", organisations.organisation_list, name="organisations"),
    path("organisations/<slug:code>/", organisations.organisation, name="organisation"),
    path(_("organisations/<slug:code>/merge/"), merging.merge, name="merge"),
    path(_("desk/"), inbox.inbox, name="desk"),
    path(_("desk/claims/<str:key>/"), claims.claim, name="desk_claim"),
    path(_("desk/claims/<str:key>/correct/"), correcting.correct, name="desk_correct"),
    path(
        _("desk/commitments/<slug:programme>/<path:address>/"), commitments.commitment, name="desk_commitment"
    ),
    path(_("desk/anomalies/<str:key>/"), anomalies.anomaly, name="desk_anomaly"),
    path(_("desk/sources/<int:key>/"), desk_sources.source, name="desk_source"),
    path(_("desk/decisions/"), trail.trail, name="desk_trail"),
    path(_("desk/names/"), names.names, name="desk_names"),
    path(_("desk/names/decide/"), names.decide_name, name="decide_name"),
    path(_("desk/undo/"), deciding.undo, name="undo"),
    path("<slug:code>/", programmes.programme, name="programme"),
    path(_("<slug:code>/changes/"), changes.changes, name="changes"),
    path(_("<slug:code>/<slug:project>/changes/"), changes.changes, name="project_changes"),
    path(_("<slug:code>/settings/"), drafts.settings, name="programme_settings"),
    path(_("<slug:code>/winners.csv"), programmes.winners_csv, name="winners_csv"),
    path(_("<slug:code>/compare/"), comparing.comparison, name="comparison"),
    path(_("<slug:code>/comparison.csv"), comparing.comparison_file, {"form": "csv"}, name="comparison_csv"),
    path(
        _("<slug:code>/comparison.json"), comparing.comparison_file, {"form": "json"}, name="comparison_json"
    ),
    path(_("<slug:code>/standing/"), standings.matrix, name="matrix"),
    path(_("<slug:code>/standing.csv"), standings.matrix_file, {"form": "csv"}, name="matrix_csv"),
    path(_("<slug:code>/standing.json"), standings.matrix_file, {"form": "json"}, name="matrix_json"),
    path("<slug:programme>/<slug:code>/", projects.project, name="project"),
    path(_("<slug:programme>/<slug:code>/deliveries/"), actuals.deliveries, name="deliveries"),
    path(_("<slug:programme>/commitments/<path:address>/"), projects.commitment, name="commitment"),
]
