import pytest

from pages.parts.markdown import linked


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "see https://a.example/key_signup.html, then",
            "see <https://a.example/key_signup.html>, then",
        ),
        ("at https://a.example/x.", "at <https://a.example/x>."),
        ("(https://a.example/?id=A_B)", "(<https://a.example/?id=A_B>)"),
        ("file_name costs $5", r"file\_name costs \$5"),
        ("GEM_…csv", r"GEM\_…csv"),
    ],
)
def test_addresses_become_links_and_other_signs_stay_signs(text, written):
    assert linked(text) == written
