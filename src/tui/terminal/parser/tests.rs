//! The state machine byte by byte: what keys give, what replies never give, whatever way they are cut.

use super::*;
use crossterm::event::{KeyEventKind, KeyEventState, MouseButton, MouseEventKind};
use proptest::prelude::*;

/// What bytes give, all at once.
fn whole(bytes: &[u8]) -> Vec<Incoming> {
    let mut said = Vec::new();
    Parser::default().feed(bytes, &mut said);
    said
}

/// What they give when silence follows until nothing is waited for.
fn settled(bytes: &[u8]) -> Vec<Incoming> {
    let (mut parser, mut said) = (Parser::default(), Vec::new());
    parser.feed(bytes, &mut said);
    while parser.patience().is_some() {
        parser.silence(&mut said);
    }
    said
}

fn press(code: KeyCode, modifiers: KeyModifiers) -> Incoming {
    Incoming::Key(KeyEvent::new(code, modifiers))
}

fn key(code: KeyCode) -> Incoming {
    press(code, KeyModifiers::NONE)
}

fn keypad(code: KeyCode) -> Incoming {
    Incoming::Key(KeyEvent { state: KeyEventState::KEYPAD, ..code.into() })
}

fn typed(text: &str) -> Vec<Incoming> {
    text.chars().map(|c| Incoming::Key(keys::of_char(c))).collect()
}

/// Each way that terminals send a key, and the key.
fn sent() -> Vec<(&'static str, Incoming)> {
    const NONE: KeyModifiers = KeyModifiers::NONE;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    const CTRL: KeyModifiers = KeyModifiers::CONTROL;
    let c = KeyCode::Char;
    vec![
        ("j", press(c('j'), NONE)),
        ("J", press(c('J'), SHIFT)),
        ("益", press(c('益'), NONE)),
        ("É", press(c('É'), SHIFT)),
        ("😀", press(c('😀'), NONE)),
        ("\r", key(KeyCode::Enter)),
        ("\n", press(c('j'), CTRL)),
        ("\t", key(KeyCode::Tab)),
        ("\x7f", key(KeyCode::Backspace)),
        ("\x08", press(c('h'), CTRL)),
        ("\x00", press(c(' '), CTRL)),
        ("\x13", press(c('s'), CTRL)),
        ("\x1f", press(c('7'), CTRL)),
        ("\x1bx", press(c('x'), ALT)),
        ("\x1b3", press(c('3'), ALT)),
        ("\x1b/", press(c('/'), ALT)),
        ("\x1b ", press(c(' '), ALT)),
        ("\x1b益", press(c('益'), ALT)),
        ("\x1b\r", press(KeyCode::Enter, ALT)),
        ("\x1b\x7f", press(KeyCode::Backspace, ALT)),
        ("\x1b\x15", press(c('u'), ALT | CTRL)),
        ("\x1b[A", key(KeyCode::Up)),
        ("\x1bOA", key(KeyCode::Up)),
        ("\x1b[H", key(KeyCode::Home)),
        ("\x1bOF", key(KeyCode::End)),
        ("\x1b[1;5C", press(KeyCode::Right, CTRL)),
        ("\x1b[1;2A", press(KeyCode::Up, SHIFT)),
        ("\x1b[5D", press(KeyCode::Left, CTRL)),
        ("\x1bO5A", press(KeyCode::Up, CTRL)),
        ("\x1bOa", press(KeyCode::Up, CTRL)),
        ("\x1b[Z", press(KeyCode::BackTab, SHIFT)),
        ("\x1bOP", key(KeyCode::F(1))),
        ("\x1bOR", key(KeyCode::F(3))),
        ("\x1b[[A", key(KeyCode::F(1))),
        ("\x1b[[E", key(KeyCode::F(5))),
        ("\x1b[11~", key(KeyCode::F(1))),
        ("\x1b[15~", key(KeyCode::F(5))),
        ("\x1b[17~", key(KeyCode::F(6))),
        ("\x1b[24~", key(KeyCode::F(12))),
        ("\x1b[24;5~", press(KeyCode::F(12), CTRL)),
        ("\x1b[1;2P", press(KeyCode::F(1), SHIFT)),
        ("\x1b[34~", key(KeyCode::F(17))),
        ("\x1b[1~", key(KeyCode::Home)),
        ("\x1b[2~", key(KeyCode::Insert)),
        ("\x1b[3~", key(KeyCode::Delete)),
        ("\x1b[3;5~", press(KeyCode::Delete, CTRL)),
        ("\x1b[5~", key(KeyCode::PageUp)),
        ("\x1b[27;5;9~", press(KeyCode::Tab, CTRL)),
        ("\x1b[27;2;9~", press(KeyCode::BackTab, SHIFT)),
        ("\x1b[27;5;13~", press(KeyCode::Enter, CTRL)),
        ("\x1b[27;6;80~", press(c('P'), CTRL | SHIFT)),
        ("\x1b[97;5u", press(c('a'), CTRL)),
        ("\x1b[27u", key(KeyCode::Esc)),
        ("\x1b[27;1u", key(KeyCode::Esc)),
        ("\x1b[13;2u", press(KeyCode::Enter, SHIFT)),
        ("\x1b[97:65;2u", press(c('A'), NONE)),
        ("\x1b[30410;1u", press(c('益'), NONE)),
        ("\x1b[57399u", keypad(c('0'))),
        ("\x1b[57414u", keypad(KeyCode::Enter)),
        ("\x1b[57427u", keypad(KeyCode::KeypadBegin)),
        ("\x1b[57376u", key(KeyCode::F(13))),
        ("\x1b[57398u", key(KeyCode::F(35))),
        // A keypad that sends its own.
        ("\x1bOM", keypad(KeyCode::Enter)),
        ("\x1bOX", keypad(c('='))),
        ("\x1bOj", keypad(c('*'))),
        ("\x1bOk", keypad(c('+'))),
        ("\x1bOl", keypad(c(','))),
        ("\x1bOm", keypad(c('-'))),
        ("\x1bOn", keypad(c('.'))),
        ("\x1bOo", keypad(c('/'))),
        ("\x1bOp", keypad(c('0'))),
        ("\x1bOy", keypad(c('9'))),
        ("\x1bOI", keypad(KeyCode::Tab)),
        ("\x1bOE", key(KeyCode::KeypadBegin)),
        ("\x1b[200~a\rq\x1b[A益\x1b[20~\x1b[201~", Incoming::Paste("a\rq\x1b[A益\x1b[20~".into())),
        ("\x1b[I", Incoming::Focus(true)),
        ("\x1b[O", Incoming::Focus(false)),
    ]
}

/// What terminals say, and what of it is an answer to us.
fn replies() -> Vec<(&'static str, Option<TerminalReply>)> {
    vec![
        ("\x1bP1$r0q\x1b\\", None),
        ("\x1bP>|XTerm(390)\x1b\\", None),
        ("\x1bP1+r544e=787465726d\x1b\\", None),
        ("\x1bP!|00000000\x1b\\", None),
        ("\x1bPq\x07c\rq\x1b\\", None),
        ("\x1b]10;q\x07", None),
        ("\x1b]10;rgb:ffff/ffff/ffff\x1b\\", None),
        ("\x1b]4;1;rgb:cd/00/00\x07", None),
        ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", Some(TerminalReply::Ground(Some(true)))),
        ("\x1b]11;rgb:0/0/0\x07", Some(TerminalReply::Ground(Some(false)))),
        ("\x1b]52;c;cXVpdA==\x07", None),
        ("\x1b]lsedesk 天宇\x1b\\", None),
        ("\x1b]Lq\x1b\\", None),
        ("\x1b_Gi=31;OK\x1b\\", None),
        ("\x1b^q\rq\x1b\\", None),
        ("\x1bXq3c\x1b\\", None),
        ("\x1b[1;3R", Some(TerminalReply::Column(3))),
        ("\x1b[?1;3;1R", Some(TerminalReply::Column(3))),
        ("\x1b[?62;22c", Some(TerminalReply::Attributes)),
        ("\x1b[>41;390;0c", None),
        ("\x1b[=0c", None),
        ("\x1b[0n", None),
        ("\x1b[?997;1n", None),
        ("\x1b[?2026;2$y", None),
        ("\x1b[8;24;80t", None),
        ("\x1b[?1;0;256S", None),
        ("\x1b[?5u", None),
        ("\x1b[>4;2m", None),
        ("\x1b[2;1;1;112;112;1;0x", None),
        ("\u{90}1$r0q\x1b\\", None),
        ("\u{9d}10;q\x07", None),
        ("\u{9b}0n", None),
    ]
}

fn mice() -> Vec<(&'static str, MouseEventKind, (u16, u16), KeyModifiers)> {
    use MouseEventKind as Kind;
    let none = KeyModifiers::NONE;
    vec![
        ("\x1b[<0;5;9M", Kind::Down(MouseButton::Left), (4, 8), none),
        ("\x1b[<0;5;9m", Kind::Up(MouseButton::Left), (4, 8), none),
        (
            "\x1b[<20;300;1M",
            Kind::Down(MouseButton::Left),
            (299, 0),
            KeyModifiers::from_bits_truncate(0b11),
        ),
        ("\x1b[<64;1;1M", Kind::ScrollUp, (0, 0), none),
        ("\x1b[<35;20;10M", Kind::Moved, (19, 9), none),
        ("\x1b[M !\"", Kind::Down(MouseButton::Left), (0, 1), none),
        ("\x1b[32;30;40M", Kind::Down(MouseButton::Left), (29, 39), none),
    ]
}

#[test]
fn every_way_that_a_key_is_sent_gives_that_key_and_nothing_else() {
    for (bytes, wanted) in sent() {
        assert_eq!(whole(bytes.as_bytes()), [wanted], "{bytes:?}");
    }
}

#[test]
fn a_reply_is_never_a_key() {
    for (bytes, answers) in replies() {
        let wanted: Vec<Incoming> = answers.map(Incoming::Reply).into_iter().collect();
        assert_eq!(settled(bytes.as_bytes()), wanted, "{bytes:?}");
        // Keys beside it are keys.
        let around: Vec<Incoming> =
            typed("j").into_iter().chain(wanted).chain(typed("k")).collect();
        assert_eq!(whole(format!("j{bytes}k").as_bytes()), around, "{bytes:?}");
    }
}

#[test]
fn however_reads_cut_it_the_same_comes_of_it() {
    let keys = sent().into_iter().map(|(bytes, _)| bytes);
    let replies = replies().into_iter().map(|(bytes, _)| bytes);
    for bytes in keys.chain(replies).chain(mice().into_iter().map(|m| m.0)) {
        let bytes = format!("a{bytes}z");
        let wanted = whole(bytes.as_bytes());
        for cut in 1..bytes.len() {
            let (mut parser, mut said) = (Parser::default(), Vec::new());
            let (head, tail) = bytes.as_bytes().split_at(cut);
            parser.feed(head, &mut said);
            parser.feed(tail, &mut said);
            assert_eq!(said, wanted, "{bytes:?} cut at {cut}");
        }
        let (mut parser, mut said) = (Parser::default(), Vec::new());
        bytes.bytes().for_each(|byte| parser.feed(&[byte], &mut said));
        assert_eq!(said, wanted, "{bytes:?} byte by byte");
    }
}

#[test]
fn the_mouse_is_read_in_every_protocol_and_nonsense_is_dropped() {
    for (bytes, kind, (column, row), _) in mice() {
        let said = whole(bytes.as_bytes());
        let [Incoming::Mouse(mouse)] = said.as_slice() else { panic!("{bytes:?}: {said:?}") };
        assert_eq!((mouse.kind, mouse.column, mouse.row), (kind, column, row), "{bytes:?}");
    }
    let [Incoming::Mouse(mouse)] = whole(b"\x1b[<20;300;1M")[..] else { panic!() };
    assert_eq!(mouse.modifiers, KeyModifiers::SHIFT | KeyModifiers::CONTROL);
    for nonsense in
        ["\x1b[<0;0;0M", "\x1b[<999999999999;1;1M", "\x1b[<M", "\x1b[M\x01\x01\x01", "\x1b[3;1;1M"]
    {
        assert_eq!(whole(nonsense.as_bytes()), [], "{nonsense:?}");
    }
}

#[test]
fn an_esc_that_stays_alone_is_a_key_and_two_are_two() {
    assert_eq!(whole(b"\x1b"), []);
    assert_eq!(settled(b"\x1b"), [key(KeyCode::Esc)]);
    assert_eq!(settled(b"\x1b\x1b"), [key(KeyCode::Esc), key(KeyCode::Esc)]);
    assert_eq!(whole(b"\x1b\x1b[A"), [key(KeyCode::Esc), key(KeyCode::Up)]);
    let mut parser = Parser::default();
    parser.feed(b"\x1b", &mut Vec::new());
    assert_eq!(parser.patience(), Some(LONE_ESC));
}

#[test]
fn an_esc_by_itself_on_a_still_line_is_a_key_nearly_at_once() {
    for (before, bytes, still, patience) in [
        ("j", "\x1b", true, PRESSED_ESC),
        ("j", "\x1b", false, LONE_ESC),
        ("j", "j\x1b", true, LONE_ESC),
        ("\x1b[", "1\x1b", true, LONE_ESC),
    ] {
        let (mut parser, mut said) = (Parser::default(), Vec::new());
        parser.feed(before.as_bytes(), &mut said);
        if still {
            parser.stood_still();
        }
        parser.feed(bytes.as_bytes(), &mut said);
        assert_eq!(parser.patience(), Some(patience), "{before:?} {bytes:?} {still}");
    }
    // Stillness is of what is read next, and of nothing after it; what was torn all the same is no key.
    let (mut parser, mut said) = (Parser::default(), Vec::new());
    parser.stood_still();
    parser.feed(b"\x1b", &mut said);
    parser.silence(&mut said);
    parser.feed(b"P1$r0q\x1b", &mut said);
    assert_eq!(parser.patience(), Some(REST));
    parser.feed(b"\\", &mut said);
    assert_eq!((said.as_slice(), parser.patience()), (&[key(KeyCode::Esc)][..], None));
}

#[test]
fn an_introducer_after_which_nothing_comes_was_typed() {
    for c in ['[', ']', 'P', 'O', '_', '^', 'X'] {
        let typed = KeyEvent::new(KeyCode::Char(c), keys::of_char(c).modifiers | KeyModifiers::ALT);
        assert_eq!(settled(format!("\x1b{c}").as_bytes()), [Incoming::Key(typed)], "{c}");
    }
    let alt_o = press(KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT);
    assert_eq!(whole(b"\x1bOz"), [alt_o, key(KeyCode::Char('z'))]);
    let alt = press(KeyCode::Char('['), KeyModifiers::ALT);
    assert_eq!(whole(b"\x1b[\r"), [alt, key(KeyCode::Enter)]);
}

#[test]
fn what_is_torn_from_its_esc_is_a_reply_all_the_same() {
    for rest in ["]10;q\x07", "P1$r0q\x1b\\", "_Gi=1;q\x1b\\", "[?62;22c", "[1;3R", "[A"] {
        let (mut parser, mut said) = (Parser::default(), Vec::new());
        parser.feed(b"\x1b", &mut said);
        parser.silence(&mut said);
        parser.feed(rest.as_bytes(), &mut said);
        let keys = said.iter().filter(|one| matches!(one, Incoming::Key(_))).count();
        assert_eq!(keys, if rest == "[A" { 2 } else { 1 }, "{rest:?}: {said:?}");
    }
    // What cannot be one was typed, and so was what comes after a while.
    let (mut parser, mut said) = (Parser::default(), Vec::new());
    parser.feed(b"\x1b", &mut said);
    parser.silence(&mut said);
    parser.feed(b"]x", &mut said);
    parser.feed(b"\x1b", &mut said);
    parser.silence(&mut said);
    parser.silence(&mut said);
    parser.feed(b"]1", &mut said);
    let esc = key(KeyCode::Esc);
    let wanted: Vec<Incoming> =
        [esc.clone()].into_iter().chain(typed("]x")).chain([esc]).chain(typed("]1")).collect();
    assert_eq!(said, wanted);
}

#[test]
fn what_never_ends_ends_by_silence_and_gives_no_key() {
    for unclosed in [
        "\x1bP1$r0q",
        "\x1b]10;q",
        "\x1b]10;q\x1b",
        "\x1b_Gq",
        "\x1b^q",
        "\x1bXqqq",
        "\x1b[1;",
        "\x1b[?62;22",
        "\x1b[<0;1",
        "\x1b[M !",
        "\x1bO5",
        "\u{9d}10;q",
    ] {
        let (mut parser, mut said) = (Parser::default(), Vec::new());
        parser.feed(unclosed.as_bytes(), &mut said);
        assert_eq!(parser.patience(), Some(REST), "{unclosed:?}");
        parser.silence(&mut said);
        assert_eq!((said.as_slice(), parser.patience()), (&[][..], None), "{unclosed:?}");
        parser.feed(b"j", &mut said);
        assert_eq!(said, typed("j"), "{unclosed:?}");
    }
    // Another that begins ends it too.
    assert_eq!(whole(b"\x1bP1$r0q\x1b[A"), [key(KeyCode::Up)]);
    assert_eq!(whole(b"\x1bXq\x18j\x1b^q\x1ak"), typed("jk"));
    assert_eq!(whole(b"\x1b]10;q\x1b]10;q\x07j"), typed("j"));
    assert_eq!(whole(b"\x1b[1;\x1b[A"), [key(KeyCode::Up)]);
    let endless = [b"\x1bP".as_slice(), &vec![b'q'; 1 << 20], b"\x1b\\j"].concat();
    assert_eq!(whole(&endless), typed("j"));
    let endless = [b"\x1b[".as_slice(), &vec![b'5'; 1 << 20], b"~j"].concat();
    assert_eq!(whole(&endless), typed("j"));
}

#[test]
fn an_unclosed_paste_is_text_and_so_is_the_rest_of_it_that_comes_late() {
    let paste = |text: &str| Incoming::Paste(text.into());
    let torn = |first: &str, later: &str| {
        let (mut parser, mut said) = (Parser::default(), Vec::new());
        parser.feed(first.as_bytes(), &mut said);
        assert_eq!(parser.patience(), Some(PASTE_REST));
        parser.silence(&mut said);
        parser.feed(later.as_bytes(), &mut said);
        while parser.patience().is_some() {
            parser.silence(&mut said);
        }
        said
    };
    // Its end, or more than anybody types at once.
    assert_eq!(
        torn("\x1b[200~91460000", "MA5q\rc\x1b[201~"),
        [paste("91460000"), paste("MA5q\rc")]
    );
    let long = "q c u\r".repeat(20);
    assert_eq!(torn("\x1b[200~9146", &long), [paste("9146"), paste(&long)]);
    // Keys are keys, and so is a paste that begins.
    assert_eq!(torn("\x1b[200~9146", "jj"), [vec![paste("9146")], typed("jj")].concat());
    let another = "\x1b[200~91460000MA5T101187 91460000MA5T101187\x1b[201~";
    assert_eq!(
        torn("\x1b[200~9146", another),
        [paste("9146"), paste("91460000MA5T101187 91460000MA5T101187")]
    );
    // The end of one that nobody knows of is nothing.
    assert_eq!(whole(b"\x1b[201~"), []);
}

#[test]
fn of_a_paste_without_end_so_much_is_kept_and_the_rest_is_no_key() {
    let mut bytes = b"\x1b[200~".to_vec();
    bytes.resize(bytes.len() + MOST_PASTED + 100_000, b'q');
    bytes.extend(b"\x1b[201~j");
    let said = whole(&bytes);
    let [Incoming::Paste(text), rest @ ..] = said.as_slice() else { panic!() };
    assert_eq!(text.len(), MOST_PASTED);
    assert_eq!(rest, typed("j"));
}

#[test]
fn broken_characters_are_dropped_and_what_follows_them_is_not() {
    for (bytes, kept) in [
        (&b"a\x80b"[..], "ab"),
        (b"a\xffb", "ab"),
        (b"a\xe7\x9bb", "ab"),
        (b"a\xc0\xafb", "ab"),
        (b"a\xed\xa0\x80b", "ab"),
        (b"a\xf5\x80\x80\x80b", "ab"),
        (b"a\xe7\xe7\x9b\x8ab", "a益b"),
        ("a\u{80}b".as_bytes(), "ab"),
    ] {
        assert_eq!(whole(bytes), typed(kept), "{bytes:?}");
    }
    assert_eq!(whole(b"\x1b\xff"), [key(KeyCode::Esc)]);
    assert_eq!(settled("益".as_bytes().split_last().unwrap().1), []);
}

#[test]
fn how_a_key_was_pressed_is_told() {
    let [Incoming::Key(released)] = whole(b"\x1b[97;1:3u")[..] else { panic!() };
    assert_eq!(released.kind, KeyEventKind::Release);
    let [Incoming::Key(repeated)] = whole(b"\x1b[1;1:2A")[..] else { panic!() };
    assert_eq!(repeated.kind, KeyEventKind::Repeat);
    let [Incoming::Key(shift)] = whole(b"\x1b[57441u")[..] else { panic!() };
    assert_eq!(shift.modifiers, KeyModifiers::SHIFT);
    for none in
        ["\x1b[3u", "\x1b[1114112u", "\x1b[57500u", "\x1b[~", "\x1b[99~", "\x1b[u", "\x1b[G"]
    {
        assert_eq!(whole(none.as_bytes()), [], "{none:?}");
    }
}

/// Pieces of what a terminal may send, whole and broken.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let sent: Vec<Vec<u8>> =
        sent().into_iter().map(|(bytes, _)| bytes.as_bytes().to_vec()).collect();
    let replies: Vec<Vec<u8>> =
        replies().into_iter().map(|(bytes, _)| bytes.as_bytes().to_vec()).collect();
    prop_oneof![
        3 => prop::sample::select(sent),
        3 => prop::sample::select(replies),
        2 => prop::collection::vec(any::<u8>(), 0..8),
        1 => prop::sample::select(vec![b"\x1b".to_vec(), b"\x1b[".to_vec(), b"\x1bP".to_vec(), b"\x1b]".to_vec(), b"\x1bO".to_vec()]),
    ]
}

/// A string as any terminal may send it.
fn string() -> impl Strategy<Value = Vec<u8>> {
    let begin = prop::sample::select(vec!["\x1bP", "\x1b]", "\x1b_", "\x1b^", "\x1bX"]);
    let inside =
        prop::collection::vec((0x20u8..=0xff).prop_filter("no end", |b| *b != 0x7f), 1..60);
    (begin, inside).prop_map(|(begin, inside)| [begin.as_bytes(), &inside, b"\x1b\\"].concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_the_same_however_they_are_cut(
        pieces in prop::collection::vec(piece(), 0..12),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let bytes = pieces.concat();
        let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        places.sort_unstable();
        let (mut parser, mut said, mut from) = (Parser::default(), Vec::new(), 0);
        for to in places.into_iter().chain([bytes.len()]) {
            parser.feed(&bytes[from..to], &mut said);
            from = to;
        }
        prop_assert_eq!(&said, &whole(&bytes));
        // Whatever it waits for, it ends, and the next key is a key.
        for _ in 0..3 {
            parser.silence(&mut said);
        }
        prop_assert_eq!(parser.patience(), None);
        said.clear();
        parser.feed(b"j", &mut said);
        prop_assert_eq!(said, typed("j"));
    }

    #[test]
    fn no_key_comes_out_of_a_string(strings in prop::collection::vec(string(), 1..5)) {
        let said = settled(&strings.concat());
        let replies = said.iter().filter(|one| matches!(one, Incoming::Reply(_))).count();
        prop_assert_eq!(replies, said.len(), "{:?}", said);
    }
}
