//! Types and values as C source.

use super::kind::{Aggregate, Kind, Value};
use std::fmt::Write;

/// What the C side has in front.
pub const PRELUDE: &str = "\
#include <stdint.h>
#include <stdarg.h>
#include <string.h>
#include <emmintrin.h>
typedef enum { First = -5, Second = 7, Third = 1000 } CEnum;
void mismatch(uint32_t function, uint32_t value);
static float f32_bits(uint32_t bits) { float f; memcpy(&f, &bits, 4); return f; }
static double f64_bits(uint64_t bits) { double f; memcpy(&f, &bits, 8); return f; }
static __m128i vector(uint64_t high, uint64_t low) { return _mm_set_epi64x((int64_t)high, (int64_t)low); }
static int same_vector(__m128i a, __m128i b) { return memcmp(&a, &b, 16) == 0; }
";

impl Kind {
    /// The type in C; only types that C has.
    pub fn c_type(&self) -> String {
        match self {
            Kind::Int { size: 16, signed } => format!("{} __int128", if *signed { "signed" } else { "unsigned" }),
            Kind::Int { size, signed } => format!("{}int{}_t", if *signed { "" } else { "u" }, 8 * size),
            Kind::Bool => "_Bool".into(),
            Kind::Char => "uint32_t".into(),
            Kind::Float(4) => "float".into(),
            Kind::Float(_) => "double".into(),
            Kind::Pointer => "const uint8_t *".into(),
            Kind::Vector => "__m128i".into(),
            Kind::CEnum => "CEnum".into(),
            Kind::Struct(aggregate) | Kind::Union(aggregate) => aggregate.name.clone(),
            Kind::Array(..) | Kind::Tuple(_) | Kind::Enum { .. } | Kind::Owned(_) => {
                unreachable!("C is not asked to pass {self:?}")
            }
        }
    }

    /// A value in C, as an initialiser.
    pub fn c_value(&self, value: &Value) -> String {
        match (self, value) {
            (Kind::Int { size: 16, .. }, Value::Bits(bits)) => {
                format!("(((unsigned __int128){:#x}ull << 64) | {:#x}ull)", bits >> 64, *bits as u64)
            }
            (Kind::Int { .. } | Kind::Char, Value::Bits(bits)) => format!("({}){bits:#x}ull", self.c_type()),
            (Kind::Bool, Value::Bits(bits)) => bits.to_string(),
            (Kind::Float(size), Value::Bits(bits)) => format!("f{}_bits({bits:#x}ull)", 8 * size),
            (Kind::Pointer, Value::Bits(bits)) => format!("(const uint8_t *){bits:#x}ull"),
            (Kind::Vector, Value::Bits(bits)) => format!("vector({:#x}ull, {:#x}ull)", bits >> 64, *bits as u64),
            (Kind::CEnum, Value::Bits(bits)) => ["First", "Second", "Third"][*bits as usize].into(),
            (
                Kind::Struct(Aggregate { name, fields, .. }) | Kind::Union(Aggregate { name, fields, .. }),
                Value::Parts(parts),
            ) => {
                let field = |(i, (kind, part)): (usize, (&Kind, &Value))| format!(".f{i} = {}, ", kind.c_value(part));
                let fields: String = fields.iter().zip(parts).enumerate().map(field).collect();
                format!("({name}){{ {fields} }}")
            }
            (Kind::Array(element, _), Value::Parts(parts)) => {
                format!("{{ {} }}", parts.iter().map(|part| element.c_value(part) + ", ").collect::<String>())
            }
            _ => unreachable!("the value is this kind's, and C has it"),
        }
    }

    /// The declaration that the type needs in C, with its function `same_NAME`.
    pub fn c_declaration(&self) -> Option<String> {
        let (keyword, Aggregate { name, fields, .. }, compared) = match self {
            Kind::Struct(aggregate) => ("struct", aggregate, aggregate.fields.len()),
            Kind::Union(aggregate) => ("union", aggregate, 1),
            _ => return None,
        };
        let mut text = format!("typedef {keyword} {{ ");
        for (i, field) in fields.iter().enumerate() {
            let _ = write!(text, "{}; ", field.c_declarator(&format!("f{i}")));
        }
        let same: String = (0..compared)
            .map(|i| format!(" && {}", fields[i].c_same(&format!("a.f{i}"), &format!("b.f{i}"))))
            .collect();
        let _ = writeln!(text, "}} {name};\nstatic int same_{name}({name} a, {name} b) {{ return 1{same}; }}");
        Some(text)
    }

    fn c_declarator(&self, name: &str) -> String {
        match self {
            Kind::Array(element, count) => element.c_declarator(&format!("{name}[{count}]")),
            _ => format!("{} {name}", self.c_type()),
        }
    }

    /// An expression: whether two values are the same.
    pub fn c_same(&self, a: &str, b: &str) -> String {
        match self {
            Kind::Struct(aggregate) | Kind::Union(aggregate) => format!("same_{}({a}, {b})", aggregate.name),
            Kind::Vector => format!("same_vector({a}, {b})"),
            Kind::Array(element, count) => {
                let elements = (0..*count).map(|i| element.c_same(&format!("{a}[{i}]"), &format!("{b}[{i}]")));
                format!("(1{})", elements.map(|same| format!(" && {same}")).collect::<String>())
            }
            _ => format!("{a} == {b}"),
        }
    }
}
