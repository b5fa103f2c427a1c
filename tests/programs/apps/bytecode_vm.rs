//! A stack machine with a fetch-decode loop, and an assembler by macro.

use std::fmt::Write;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Op {
    Push(i64),
    Load(u8),
    Store(u8),
    Add,
    Sub,
    Mul,
    Less,
    JumpIf(u16),
    Jump(u16),
    Print,
    Halt,
}

#[derive(Debug)]
enum Trap {
    Underflow(usize),
    Overflow { at: usize, op: Op },
    Steps,
}

struct Vm<'p> {
    program: &'p [Op],
    stack: Vec<i64>,
    locals: [i64; 4],
    out: String,
}

impl<'p> Vm<'p> {
    fn new(program: &'p [Op]) -> Self {
        Vm { program, stack: Vec::new(), locals: [0; 4], out: String::new() }
    }
    fn run(&mut self, max_steps: usize) -> Result<usize, Trap> {
        let mut pc = 0;
        for step in 0..max_steps {
            let op = self.program[pc];
            let at = pc;
            pc += 1;
            let mut pop = || self.stack.pop().ok_or(Trap::Underflow(at));
            match op {
                Op::Push(n) => self.stack.push(n),
                Op::Load(l) => self.stack.push(self.locals[l as usize]),
                Op::Store(l) => self.locals[l as usize] = pop()?,
                Op::Add | Op::Sub | Op::Mul | Op::Less => {
                    let (b, a) = (pop()?, pop()?);
                    let r = match op {
                        Op::Add => a.checked_add(b),
                        Op::Sub => a.checked_sub(b),
                        Op::Mul => a.checked_mul(b),
                        _ => Some((a < b) as i64),
                    };
                    self.stack.push(r.ok_or(Trap::Overflow { at, op })?);
                }
                Op::JumpIf(t) => {
                    if pop()? != 0 {
                        pc = t.into();
                    }
                }
                Op::Jump(t) => pc = t as usize,
                Op::Print => {
                    let v = pop()?;
                    write!(self.out, "{v};").unwrap();
                }
                Op::Halt => return Ok(step),
            }
        }
        Err(Trap::Steps)
    }
}

fn main() {
    use Op::*;
    let factorials = [Push(1), Store(0), Push(1), Store(1), Load(1), Load(0), Mul, Store(1), Load(1), Print, Load(0), Push(1), Add, Store(0), Load(0), Push(15), Less, JumpIf(4), Halt];
    let programs: [&[Op]; 4] = [&factorials, &[Push(i64::MAX), Push(2), Add, Halt], &[Push(1), Sub], &[Jump(0)]];
    for program in programs {
        let mut vm = Vm::new(program);
        let result = vm.run(1000);
        println!("{result:?} {} {:?}", vm.out, vm.stack);
    }
    println!("{}", std::mem::size_of::<Op>());
}
