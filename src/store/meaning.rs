//! What the distinct texts and tuples mean: the catalogue is asked once per distinct value, never per record.

use crate::catalogue::{Catalogue, CountsAs, ErrorInfo, ResultText, UNLISTED, parse_code};
use crate::model::{Dictionaries, Field, Group};
use crate::ordered::Map;

pub use crate::catalogue::Side;

/// MFA requirement of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Required {
    /// Multifactor.
    Yes,
    /// Single factor.
    No,
    /// Not stated, and nothing else tells.
    Unknown,
}

/// Interactive or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The user was there.
    Interactive,
    /// Not stated: counts as interactive.
    Unknown,
    /// A client acted for the user.
    NonInteractive,
}

/// Number of an MFA result in [`Meanings::results`]; 0 is "no result".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResultId(pub u16);

/// Number of a method in [`Meanings::methods`]; 0 is "not stated".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MethodId(pub u16);

/// One MFA result that occurs.
#[derive(Clone, Debug)]
pub struct ResultMeaning {
    /// Catalogue id, `unlisted`, or empty for number 0.
    pub id: &'static str,
    /// The verbatim text, for an unlisted one.
    pub text: String,
    /// The side it counts on; `None` for number 0.
    pub side: Option<Side>,
    /// The user did something now, or was asked to.
    pub prompted: bool,
}

impl ResultMeaning {
    /// `completed`, `satisfied_without_prompt`, `denied`, `pending`, `unknown`, or empty.
    pub fn group(&self) -> &'static str {
        match self.side {
            Some(Side::Satisfied) if self.prompted => "completed",
            Some(Side::Satisfied) => "satisfied_without_prompt",
            Some(side) => side.as_str(),
            None => "",
        }
    }
}

/// Meaning of one [`Group::Outcome`] tuple.
#[derive(Clone, Copy, Debug)]
pub struct OutcomeMeaning {
    /// Its MFA result.
    pub result: ResultId,
    /// Sign-in error code.
    pub code: Option<u32>,
    /// What the catalogue knows of the code.
    pub error: Option<ErrorInfo>,
    /// Requirement as stated.
    pub required: Required,
    /// Kind as stated.
    pub kind: Kind,
}

/// Meaning of one list of steps.
#[derive(Clone, Copy, Debug)]
pub struct StepsMeaning {
    /// Result of the step that decides.
    pub result: ResultId,
    /// Its method.
    pub method: MethodId,
    /// Text number of its method detail.
    pub detail: u32,
}

/// Meanings of everything distinct in the store.
pub struct Meanings {
    /// Results by [`ResultId`].
    pub results: Vec<ResultMeaning>,
    /// Method ids (or verbatim names) by [`MethodId`].
    pub methods: Vec<String>,
    /// By number of the outcome tuple.
    pub outcomes: Vec<OutcomeMeaning>,
    /// By number of the method tuple.
    pub method_of: Vec<MethodId>,
    /// By number of the step list.
    pub steps: Vec<StepsMeaning>,
}

impl Meanings {
    /// Asks the catalogue for every distinct value.
    pub fn new(dictionaries: &Dictionaries, catalogue: &Catalogue) -> Meanings {
        let none = ResultMeaning { id: "", text: String::new(), side: None, prompted: false };
        let mut reader = Reader {
            dictionaries,
            catalogue,
            results: vec![none],
            result_numbers: Map::new(),
            methods: vec![String::new()],
            method_numbers: Map::new(),
        };
        let outcomes =
            (0..dictionaries.groups[Group::Outcome as usize].len() as u32).map(|t| reader.outcome(t)).collect();
        let method_of = (0..dictionaries.groups[Group::Method as usize].len() as u32)
            .map(|tuple| reader.method(dictionaries.field_of(Group::Method, tuple, Field::Method)))
            .collect();
        let steps = (0..dictionaries.steps.len() as u32).map(|list| reader.steps(list)).collect();
        Meanings { results: reader.results, methods: reader.methods, outcomes, method_of, steps }
    }

    /// The result with this number.
    pub fn result(&self, id: ResultId) -> &ResultMeaning {
        &self.results[id.0 as usize]
    }

    /// The method with this number.
    pub fn method(&self, id: MethodId) -> &str {
        &self.methods[id.0 as usize]
    }
}

struct Reader<'a> {
    dictionaries: &'a Dictionaries,
    catalogue: &'a Catalogue,
    results: Vec<ResultMeaning>,
    result_numbers: Map<String, u16>,
    methods: Vec<String>,
    method_numbers: Map<String, u16>,
}

impl Reader<'_> {
    fn outcome(&mut self, tuple: u32) -> OutcomeMeaning {
        let text = |field| self.dictionaries.text(self.dictionaries.field_of(Group::Outcome, tuple, field));
        let code_text = text(Field::Code);
        let code = if code_text.is_empty() { None } else { parse_code(&code_text) };
        let required = match self.catalogue.word("requirement", &text(Field::Required)) {
            Some("multifactor") => Required::Yes,
            Some("single_factor") => Required::No,
            _ => match self.catalogue.word("mfa_required", &text(Field::Required)) {
                Some("yes") => Required::Yes,
                Some("no") => Required::No,
                _ => Required::Unknown,
            },
        };
        let kind = match text(Field::Kind).as_ref() {
            "interactive" => Kind::Interactive,
            "non_interactive" => Kind::NonInteractive,
            _ => Kind::Unknown,
        };
        let result = text(Field::Result).into_owned();
        let error = code.and_then(|code| self.catalogue.error(code));
        OutcomeMeaning { result: self.result(&result), code, error, required, kind }
    }

    fn result(&mut self, text: &str) -> ResultId {
        let ResultText::Mfa(found) = self.catalogue.result(text) else { return ResultId(0) };
        let unlisted = found.id == UNLISTED;
        let key = if unlisted { format!("{UNLISTED} {text}") } else { found.id.to_owned() };
        // Past 65,535 distinct unlisted texts they share one number: still counted, no longer told apart.
        let next = u16::try_from(self.results.len()).unwrap_or(u16::MAX);
        let number = *self.result_numbers.entry(key).or_insert(next);
        if usize::from(number) == self.results.len() {
            let text = if unlisted { text.to_owned() } else { String::new() };
            let (id, side, prompted) = (found.id, Some(found.side), found.prompted);
            self.results.push(ResultMeaning { id, text, side, prompted });
        }
        ResultId(number)
    }

    fn method(&mut self, text: u32) -> MethodId {
        if text == 0 {
            return MethodId(0);
        }
        let text = self.dictionaries.text(text);
        let name = match self.catalogue.method(&text) {
            Some(method) if !method.is_mfa => return MethodId(0),
            Some(method) => method.id.to_owned(),
            None => text.into_owned(),
        };
        let next = u16::try_from(self.methods.len()).unwrap_or(u16::MAX);
        let number = *self.method_numbers.entry(name.clone()).or_insert(next);
        if usize::from(number) == self.methods.len() {
            self.methods.push(name);
        }
        MethodId(number)
    }

    /// The step that decides: the last that satisfied MFA, else the last that denied it, else the last that left it open.
    fn steps(&mut self, list: u32) -> StepsMeaning {
        let mut best = (0, StepsMeaning { result: ResultId(0), method: MethodId(0), detail: 0 });
        for &step in self.dictionaries.steps.get(list) {
            let tuple = self.dictionaries.step.get(step);
            let [method, detail, result] = [tuple[0], tuple[1], tuple[3]];
            let text = self.dictionaries.text(result).into_owned();
            let result = self.result(&text);
            let weight = match self.results[result.0 as usize].side {
                Some(Side::Satisfied) => 4,
                Some(Side::Denied) => 3,
                Some(Side::Pending) => 2,
                Some(Side::Unknown) => 1,
                None => continue,
            };
            if weight >= best.0 {
                best = (weight, StepsMeaning { result, method: self.method(method), detail });
            }
        }
        best.1
    }
}

/// Whether a code says that a challenge is open, and what an attempt is that ends so.
pub fn if_last(outcome: &OutcomeMeaning) -> Option<&'static str> {
    outcome.error.filter(|error| error.counts_as == CountsAs::Pending).and_then(|error| error.if_last)
}
