//! Overloaded operators, and parts of values that have no name.

use super::Gen;
use super::scope::Use;
use super::types::{I64, Ty, USIZE};

impl Gen {
    /// A value of the prelude's `Num` by one of its operators.
    pub fn num_expr(&mut self, depth: u32) -> String {
        let d = depth - 1;
        match self.rng.u32(..4) {
            0 => {
                let a = self.expr(&Ty::Num, d);
                let b = self.expr(&Ty::Num, d);
                format!("({a} + {b})")
            }
            1 => {
                let locks = self.locks.len();
                let a = self.num_ref(d);
                let b = self.num_ref(d);
                self.unlock(locks);
                format!("({a} + {b})")
            }
            2 => format!("(-{})", self.expr(&Ty::Num, d)),
            _ => self.construct(&Ty::Num, depth),
        }
    }

    /// A reference to a `Num`; a place stays locked.
    fn num_ref(&mut self, depth: u32) -> String {
        match self.place(Use::Read, &|ty| *ty == Ty::Num) {
            Some(place) => {
                self.lock(place.root, Use::Read);
                format!("&{}", place.text)
            }
            None => format!("&{}", self.construct(&Ty::Num, depth)),
        }
    }

    /// A test that calls `PartialEq`, `PartialOrd` or `Not`.
    pub fn num_test(&mut self, depth: u32) -> String {
        if self.chance(20) {
            return format!("(!with({}, |n: Num| n))", self.expr(&Ty::Num, depth));
        }
        let op = self.pick(&["==", "!=", "<", ">="]);
        let locks = self.locks.len();
        let side = |g: &mut Gen| match g.place(Use::Read, &|ty| *ty == Ty::Num) {
            // Operands of comparisons are borrowed where they are.
            Some(place) => {
                g.lock(place.root, Use::Read);
                place.text
            }
            None => g.construct(&Ty::Num, depth.min(1)),
        };
        let (a, b) = (side(self), side(self));
        self.unlock(locks);
        format!("({a} {op} {b})")
    }

    /// `x += …` or `x[…] = …` by the operators of `Num`.
    pub fn num_stmt(&mut self, depth: u32) -> Option<String> {
        if self.chance(65) {
            // The left side is borrowed first, but may be read until the call.
            let place = self.place(Use::Borrow, &|ty| *ty == Ty::Num)?;
            let by = self.pick(&[Ty::Num, I64]);
            let locks = self.locks.len();
            self.lock_receiver(&place, Use::Borrow);
            let value = self.expr(&by, depth);
            self.unlock(locks);
            return Some(format!("{} += {value};\n", place.text));
        }
        let value = self.expr(&I64, depth);
        let place = self.place(Use::Borrow, &|ty| *ty == Ty::Num)?;
        let locks = self.locks.len();
        self.lock(place.root, Use::Borrow);
        let index = self.expr(&USIZE, depth.min(1));
        self.unlock(locks);
        let op = self.pick(&["=", "^=", "|="]);
        Some(format!("{}[{index}] {op} {value};\n", place.text))
    }

    /// A part of a value that is made on the spot: what is left of it is dropped with it.
    pub fn part_of_temporary(&mut self, ty: &Ty, depth: u32) -> String {
        let mut wholes: Vec<(Ty, String)> = Vec::new();
        for (id, adt) in self.adts.iter().enumerate() {
            if adt.is_enum || adt.generic || adt.drops && !self.is_copy(ty) {
                continue;
            }
            for (name, field) in &adt.variants[0].fields {
                if field == ty {
                    wholes.push((Ty::Adt(id, Vec::new()), format!(".{name}")));
                }
            }
        }
        let other = self.any_ty();
        wholes.push((Ty::Tuple(vec![other.clone(), ty.clone()]), ".1".to_owned()));
        wholes.push((Ty::Tuple(vec![ty.clone(), other, Ty::Token]), ".0".to_owned()));
        if self.is_copy(ty) {
            wholes.push((Ty::Array(Box::new(ty.clone()), 2), "[1]".to_owned()));
        }
        let (whole, part) = self.pick(&wholes);
        format!("{}{part}", self.expr(&whole, depth))
    }
}
