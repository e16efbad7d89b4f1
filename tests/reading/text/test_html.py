"""Pages: the visible words of the main content, without what surrounds it."""

from tests.reading.opening import opened, shape

PAGE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">
<title>Xylo est lancé | Lande Infos</title></head>
<body><header><nav><a href="/">Actualités (312)</a></nav></header>
<main><p class="breadcrumb">Accueil &gt; Recherche</p><h1>Xylo&nbsp;: la saison 2</h1>
<p class="meta">Publié le <time datetime="2025-03-28">28 mars 2025</time></p>
<p>Porté par <a href="#">l&#8217;Université de Lande</a>, il reçoit <b>20&nbsp;M&euro;</b>.<br><br>Il réunit
   <strong>neuf</strong> écoles.</p>
<p>Quatre axes :</p><ul><li>l'eau ;<ul><li>la pluie</li></ul></li><li>le vent.</li></ul>
<table><caption>Emploi (en M&euro;)</caption><thead><tr><th>Poste</th><th>Part</th></tr></thead>
<tbody><tr><td>Recherche</td><td>9,5</td></tr></tbody></table>
<dl><dt>Durée</dt><dd>7 ans</dd></dl>
<div class="stats"><span>71</span><span>chaires</span></div>
<div class="share">Partager (57)</div><p hidden>caché</p></main>
<aside>À lire aussi</aside>
<footer>SIRET 130 025</footer><div class="cookie-banner">3 cookies</div></body></html>"""


def test_only_the_visible_main_content_is_read() -> None:
    assert shape(opened(PAGE, "a.html")) == [
        ("title", "Xylo\xa0: la saison 2"),
        ("meta", "Publié le 28 mars 2025"),
        ("paragraph", "Porté par l’Université de Lande, il reçoit 20\xa0M€."),
        ("paragraph", "Il réunit neuf écoles."),
        ("paragraph", "Quatre axes :"),
        ("item", "l'eau ;"),
        ("item", "la pluie"),
        ("item", "le vent."),
        ("paragraph", "Emploi (en M€)"),
        ("row", "Poste\tPart"),
        ("row", "Recherche\t9,5"),
        ("row", "Durée\t7 ans"),
        ("paragraph", "71 chaires"),
    ]


def test_the_text_has_one_block_a_line() -> None:
    document = opened(PAGE, "a.html")
    assert document.text.splitlines() == [block.clean.text for block in document.blocks]


def test_a_page_says_its_title_publisher_and_date() -> None:
    facts = opened(PAGE, "a.html").facts
    assert (facts.title, facts.publisher, str(facts.published)) == (
        "Xylo\xa0: la saison 2",
        "Lande Infos",
        "2025-03-28",
    )


def test_the_date_in_the_head_comes_first() -> None:
    page = (
        '<head><meta property="article:published_time" '
        'content="2024-11-05T09:00"></head><h1>Un titre</h1><p>Le 3 mai 2023.</p>'
    )
    assert str(opened(page, "a.html").facts.published) == "2024-11-05"


def test_a_page_without_main_is_read_without_its_menus() -> None:
    page = "<body><header>Site</header><div id='menu'>Menu</div><div><h1>Titre</h1>Des mots nus</div></body>"
    assert shape(opened(page, "a.html")) == [("title", "Titre"), ("paragraph", "Des mots nus")]


def test_a_merged_cell_stands_in_each_place_that_it_takes_up() -> None:
    page = (
        "<table><tr><th rowspan=2>Indicateur</th><th colspan=2>Cible</th></tr>"
        "<tr><th>2027</th><th>2030</th></tr>"
        "<tr><td>Chaires</td><td>5</td><td>12</td></tr></table>"
    )
    assert shape(opened(page, "a.html")) == [
        ("row", "Indicateur\tCible 2027\tCible 2030"),
        ("row", "Chaires\t5\t12"),
    ]


def test_the_first_row_names_the_columns_where_no_cell_is_marked_as_a_head() -> None:
    page = (
        "<table><tr><td>Pôle</td><td>Montant (M€)</td></tr>"
        "<tr><td>Xylo</td><td>20</td></tr><tr><td>Yol</td><td>9</td></tr></table>"
    )
    document = opened(page, "a.html")
    assert [block.header for block in document.blocks] == [None, 0, 0]


def test_a_table_that_only_arranges_a_message_is_read_as_its_paragraphs() -> None:
    page = (
        "<table><tr><td><h1>Xylo avance</h1><p>Il a ouvert 12 chaires.</p></td></tr>"
        "<tr><td><p>Il en vise 30.</p>"
        "<table><tr><th>An</th><th>Chaires</th></tr><tr><td>2026</td><td>12</td></tr></table></td></tr></table>"
    )
    assert shape(opened(page, "a.html")) == [
        ("title", "Xylo avance"),
        ("paragraph", "Il a ouvert 12 chaires."),
        ("paragraph", "Il en vise 30."),
        ("row", "An\tChaires"),
        ("row", "2026\t12"),
    ]


def test_a_paragraph_is_cut_where_its_author_breaks_the_line_but_not_inside_a_sentence() -> None:
    page = (
        "<h1>Xylo</h1><h2>Contenu</h2><p>Le pôle réunit douze entreprises de la région et<br>trois écoles."
        "<br>Il ouvrira 5 chaires.<br>• la pluie<br>• le vent</p>"
    )
    assert shape(opened(page, "a.html"))[2:] == [
        ("paragraph", "Le pôle réunit douze entreprises de la région et trois écoles."),
        ("paragraph", "Il ouvrira 5 chaires."),
        ("item", "la pluie"),
        ("item", "le vent"),
    ]


def test_preformatted_lines_stay_lines() -> None:
    page = "<h1>Xylo</h1><h2>Contenu</h2><pre>12 chaires\n5 brevets</pre>"
    assert shape(opened(page, "a.html"))[2:] == [("paragraph", "12 chaires"), ("paragraph", "5 brevets")]


def test_words_alone_over_all_columns_are_the_caption_of_their_table() -> None:
    page = (
        "<h1>Xylo</h1><table><tr><td colspan=3>Emploi des fonds (en M€)</td></tr>"
        "<tr><td>Poste</td><td>2026</td><td>2027</td></tr><tr><td>Chaires</td><td>4</td><td>6</td></tr></table>"
    )
    assert shape(opened(page, "a.html"))[1:] == [
        ("paragraph", "Emploi des fonds (en M€)"),
        ("row", "Poste\t2026\t2027"),
        ("row", "Chaires\t4\t6"),
    ]
