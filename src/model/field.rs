//! The fields of a sign-in, and how they go together.

macro_rules! fields {
    ($($group:ident { $($field:ident = $id:literal)+ })+) => {
        /// One field of a sign-in. Its id names it in filters, rows and labels.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Field { $($($field,)+)+ }

        /// Fields that tend to repeat together: a record holds one number per group.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Group { $($group,)+ }

        impl Field {
            /// Every field, group by group.
            pub const ALL: [Field; 0 $($(+ { let _ = Field::$field; 1 })+)+] = [$($(Field::$field,)+)+];

            /// Stable id.
            pub fn id(self) -> &'static str {
                match self { $($(Field::$field => $id,)+)+ }
            }

            /// The group it belongs to.
            pub fn group(self) -> Group {
                match self { $($(Field::$field => Group::$group,)+)+ }
            }
        }

        impl Group {
            /// Every group.
            pub const ALL: [Group; 0 $(+ { let _ = Group::$group; 1 })+] = [$(Group::$group,)+];

            /// The fields of its tuple, in order.
            pub fn fields(self) -> &'static [Field] {
                match self { $(Group::$group => &[$(Field::$field,)+],)+ }
            }
        }
    };
}

fields! {
    User { UserId = "user_id" UserName = "user_name" DisplayName = "user" UserType = "user_type" }
    App { App = "app" AppId = "app_id" Resource = "resource" ResourceId = "resource_id" }
    Place { City = "city" State = "state" Country = "country" }
    Address { Address = "address" }
    Client {
        Client = "client" Browser = "browser" Os = "os" Device = "device" DeviceId = "device_id"
        Compliant = "compliant" Managed = "managed" JoinType = "join_type"
    }
    Outcome {
        Status = "status" Code = "code" Reason = "reason" Required = "required" Result = "result"
        CaStatus = "ca_status" Kind = "kind"
    }
    Method { Method = "method" Detail = "detail" }
    Context {
        Protocol = "protocol" IncomingToken = "incoming_token" TokenIssuer = "token_issuer"
        CrossTenant = "cross_tenant" RiskLevel = "risk_level" RiskState = "risk_state" RiskDetail = "risk_detail"
    }
}

impl Field {
    /// How many there are.
    pub const COUNT: usize = Field::ALL.len();

    /// The field with this id.
    pub fn from_id(id: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.id() == id)
    }

    /// Place in the tuple of its group.
    pub fn index_in_group(self) -> usize {
        self as usize - self.group().fields()[0] as usize
    }
}

impl Group {
    /// How many there are.
    pub const COUNT: usize = Group::ALL.len();
    /// Fields of the largest.
    pub const MOST_FIELDS: usize = 8;
}

/// A set of things that an export states: fields, and what is not a field.
///
/// What no export in the drop states is "not in this export", which is never shown as 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FieldSet(pub u64);

impl FieldSet {
    /// Time of the sign-in.
    pub const TIME: FieldSet = FieldSet(1 << 63);
    /// Request id.
    pub const REQUEST_ID: FieldSet = FieldSet(1 << 62);
    /// Correlation id.
    pub const CORRELATION_ID: FieldSet = FieldSet(1 << 61);
    /// Authentication steps.
    pub const STEPS: FieldSet = FieldSet(1 << 60);
    /// Conditional Access policies.
    pub const POLICIES: FieldSet = FieldSet(1 << 59);

    /// The set of one field.
    pub const fn of(field: Field) -> FieldSet {
        FieldSet(1 << field as u8)
    }

    /// Everything in either.
    #[must_use]
    pub const fn and(self, other: FieldSet) -> FieldSet {
        FieldSet(self.0 | other.0)
    }

    /// What is not in `other`.
    #[must_use]
    pub const fn without(self, other: FieldSet) -> FieldSet {
        FieldSet(self.0 & !other.0)
    }

    /// Anything of `other` is in it.
    pub const fn has(self, other: FieldSet) -> bool {
        self.0 & other.0 != 0
    }

    /// The field is in it.
    pub const fn has_field(self, field: Field) -> bool {
        self.has(FieldSet::of(field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_hold_their_fields_in_order() {
        for group in Group::ALL {
            for (i, field) in group.fields().iter().enumerate() {
                assert_eq!((field.group(), field.index_in_group()), (group, i), "{field:?}");
                assert_eq!(Field::from_id(field.id()), Some(*field));
            }
            assert!(group.fields().len() <= Group::MOST_FIELDS);
        }
        const { assert!(Field::COUNT < 59, "the upper bits of FieldSet are taken") };
    }
}
