//! Users whose names a reader would take for one another: letters of another alphabet, full-width forms, hidden characters.
//!
//! Nothing is merged by looks: users are told apart by their exact text, and here they are only pointed out. The letters are
//! a choice from Unicode's confusables (UTS 39): those that occur in names, and are drawn like a Latin one in most fonts.

use super::Users;
use crate::sorting::Arrange;

/// Words of letters that are drawn like the Latin one in front.
const LIKE: [&str; 3] = [
    "aаɑαạ bЬƄ cсϲ dԁ eеҽє gɡ hһ iіıɩι jјϳ kкκ lӏⅼ| mмⅿ nոп oоοօᴏ pрρ qԛ",
    "rг sѕꜱ tтτ uυսᴜ vνѵⅴ wԝѡ xхχⅹ yуγү zᴢ AАΑ BВΒ CСϹ EЕΕ HНΗ",
    "IІΙӀ JЈ KКΚ MМΜ NΝ OОΟ PРΡ SЅ TТΤ XХΧ YҮΥ ZΖ -‐‑‒– '’ʼ",
];

/// Groups of two or more users whose names look the same and are not, each and all of them in the order of their keys.
/// Upper and lower case are one name to Entra ID, and so here.
pub fn look_alikes(users: &Users) -> Vec<Vec<u32>> {
    let plain = |name: &str| name.bytes().all(|byte| (b' '..0x7f).contains(&byte) && byte != b'|');
    let names = || (0..).zip(users.list()).map(|(number, user)| (number, user.name.as_str()));
    // What a name looks like, and whose it is.
    let mut looks: Vec<(String, u32)> =
        names().filter(|(_, name)| !plain(name)).map(|(number, name)| (skeleton(name), number)).collect();
    if looks.is_empty() {
        return Vec::new();
    }
    looks.arrange();
    // Nearly all names are plain: they look like what they are, and only those that a doubtful one looks like count.
    let is_seen = |look: &String| {
        let place = looks.partition_point(|(other, _)| other < look);
        looks.get(place).is_some_and(|(other, _)| other == look)
    };
    let plain_ones = names().filter(|(_, name)| plain(name));
    let alike: Vec<(String, u32)> = plain_ones
        .map(|(number, name)| (name.to_ascii_lowercase(), number))
        .filter(|(look, _)| is_seen(look))
        .collect();
    looks.extend(alike);
    looks.arrange();
    let name = |number: u32| users.list()[number as usize].name.to_lowercase();
    let groups = looks.chunk_by(|a, b| a.0 == b.0).map(|group| group.iter().map(|(_, number)| *number).collect());
    let mut found: Vec<Vec<u32>> =
        groups.filter(|group: &Vec<u32>| group.iter().any(|&number| name(number) != name(group[0]))).collect();
    found.arrange();
    found
}

/// What a name looks like.
fn skeleton(name: &str) -> String {
    let latin = |letter: char| {
        if letter.is_ascii() && letter != '|' {
            return letter;
        }
        let mut like = LIKE.iter().flat_map(|words| words.split(' '));
        let word = like.find(|word| word.chars().skip(1).any(|other| other == letter));
        word.and_then(|word| word.chars().next()).unwrap_or(letter)
    };
    // Twice: of some letters only the capital, of others only the small one looks Latin.
    let letters = name.chars().filter(|&letter| !is_hidden(letter)).map(|letter| latin(without_style(letter)));
    let looks: String = letters.flat_map(char::to_lowercase).map(latin).collect();
    looks.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Full-width forms and the bold, italic and other letters for mathematics are letters in another dress.
fn without_style(letter: char) -> char {
    let of = |start: char, length: u32, first: u8| {
        let place = (letter as u32).wrapping_sub(start as u32);
        (place < length).then(|| char::from(first + (place % 26) as u8))
    };
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        '\u{1d400}'..='\u{1d6a3}' => {
            let place = (letter as u32 - 0x1d400) % 52;
            char::from(if place < 26 { b'A' + place as u8 } else { b'a' + (place - 26) as u8 })
        }
        '\u{1d7ce}'..='\u{1d7ff}' => char::from(b'0' + ((letter as u32 - 0x1d7ce) % 10) as u8),
        _ => of('Ⓐ', 26, b'A').or_else(|| of('ⓐ', 26, b'a')).unwrap_or(letter),
    }
}

/// Characters that show nothing.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::User;

    fn groups(names: &[&str]) -> Vec<Vec<String>> {
        let user = |(number, name): (usize, &&str)| User {
            key: format!("{number:03}"),
            name: (*name).into(),
            ..User::default()
        };
        let users = Users::of_list(names.iter().enumerate().map(user).collect());
        let name = |number: &u32| users.list()[*number as usize].name.clone();
        look_alikes(&users).iter().map(|group| group.iter().map(name).collect()).collect()
    }

    #[test]
    fn names_that_look_the_same_are_one_group() {
        let (cyrillic, wide, hidden, bold) = ("\u{430}lice@contoso.com", "ａｄｍｉｎ", "ad\u{200b}min", "𝐚𝐝𝐦𝐢𝐧");
        assert_eq!(groups(&["ạnna@contoso.com", "anna@contoso.com"]).len(), 1);
        let found =
            groups(&["alice@contoso.com", "bob@contoso.com", cyrillic, "Admin", wide, hidden, bold, "РАУ", "pay"]);
        let expected: [&[&str]; 3] =
            [&["alice@contoso.com", cyrillic], &["Admin", wide, hidden, bold], &["РАУ", "pay"]];
        assert_eq!(found, expected);
    }

    #[test]
    fn names_that_differ_are_none() {
        assert!(groups(&["alice", "alica", "Bob", "", "Анна", "jos\u{e9}", "jose"]).is_empty());
        // Two accounts with one name, and the same name in another case.
        assert!(groups(&["\u{430}nna@a.b", "\u{430}NNA@A.B", "bob", "bob"]).is_empty());
    }
}
