from nerveflow.ui.key_commands import keymap_mistakes as mistakes


def test_our_own_keys_are_without_mistakes() -> None:
    assert mistakes({}) == ()


def test_a_name_that_is_no_command_is_told() -> None:
    assert mistakes({"fly": "z"}) == ("[keys] fly: there is no such command.",)


def test_a_key_that_means_two_things_on_one_screen_is_told_once() -> None:
    said = mistakes({"mute": "space"})
    assert said == ("[keys] space means two things: pause and mute.",)


def test_a_key_may_mean_another_thing_on_another_screen() -> None:
    assert mistakes({"mute": "z", "history": "z"}) == ()
