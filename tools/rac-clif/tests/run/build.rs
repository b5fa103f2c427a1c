//! Modules built by hand, and running them: translated, printed, parsed, compiled, linked with a C program that checks what the functions do.

use rac_clif::Options;
use rac_items::*;
use rac_items::{ConstData, ConstKind, TyKind};
use rac_mir::*;
use rac_target::fn_abi::{ArgAbi, ArgAttributes, CanonAbi, FnAbi, PassMode};
use rac_target::layout::{BackendRepr, FieldsShape, Layout, Primitive, Scalar, TagEncoding, Variants};
use std::path::Path;
use std::process::Command;

/// A module under construction, with the types that every test wants.
pub struct Builder {
    pub module: Module,
}

/// A scalar's layout.
pub fn scalar(value: Primitive) -> Layout {
    let size = value.size();
    layout(size, size, BackendRepr::Scalar(initialized(value)), FieldsShape::Primitive)
}

pub fn initialized(value: Primitive) -> Scalar {
    let valid_end = u128::MAX >> (128 - value.size() * 8);
    Scalar::Initialized { value, valid_start: 0, valid_end }
}

pub fn layout(size: u64, align: u64, backend_repr: BackendRepr, fields: FieldsShape) -> Layout {
    Layout {
        size,
        align,
        backend_repr,
        fields,
        variants: Variants::Single { index: 0 },
        largest_niche: None,
        uninhabited: false,
        max_repr_align: None,
        unadjusted_abi_align: align,
    }
}

pub fn int(size: u8, signed: bool) -> Primitive {
    Primitive::Int { size, signed }
}

pub fn offsets(offsets: &[u64]) -> FieldsShape {
    let in_memory_order = (0..offsets.len() as u32).collect();
    FieldsShape::Arbitrary { offsets: offsets.to_vec(), in_memory_order }
}

impl Builder {
    pub fn new() -> Builder {
        Builder {
            module: Module {
                provenance: rac_mir::dump::Provenance {
                    producer: "test".into(),
                    rustc_commit: "none".into(),
                    target: rac_emit::isa::TARGET.into(),
                },
                files: vec![],
                types: vec![],
                consts: vec![],
                abis: vec![],
                fns: vec![],
                allocs: vec![],
                unsizings: vec![],
                global_asm: vec![],
                link_libs: vec![],
            },
        }
    }

    pub fn ty(&mut self, name: &str, kind: TyKind, layout: Layout) -> Ty {
        if let Some(found) = self.module.types.iter().position(|ty| ty.name == name) {
            return Ty(found as u32);
        }
        self.module.types.push(TypeData { name: name.into(), kind, pack: None, layout });
        Ty(self.module.types.len() as u32 - 1)
    }

    pub fn int(&mut self, size: u8) -> Ty {
        let kind = match size {
            1 => IntTy::I8,
            2 => IntTy::I16,
            4 => IntTy::I32,
            8 => IntTy::I64,
            _ => IntTy::I128,
        };
        self.ty(&format!("i{}", size * 8), TyKind::Int(kind), scalar(int(size, true)))
    }

    pub fn uint(&mut self, size: u8) -> Ty {
        let kind = match size {
            1 => UintTy::U8,
            2 => UintTy::U16,
            4 => UintTy::U32,
            8 => UintTy::U64,
            _ => UintTy::U128,
        };
        self.ty(&format!("u{}", size * 8), TyKind::Uint(kind), scalar(int(size, false)))
    }

    pub fn float(&mut self, size: u8) -> Ty {
        let kind = if size == 4 { FloatTy::F32 } else { FloatTy::F64 };
        self.ty(&format!("f{}", size * 8), TyKind::Float(kind), scalar(Primitive::Float(size)))
    }

    pub fn bool(&mut self) -> Ty {
        self.ty("bool", TyKind::Bool, scalar(int(1, false)))
    }

    pub fn unit(&mut self) -> Ty {
        self.ty("()", TyKind::Tuple(vec![]), layout(0, 1, BackendRepr::Memory { sized: true }, offsets(&[])))
    }

    pub fn pointer(&mut self, to: Ty) -> Ty {
        let name = format!("*mut {}", self.module.types[to.0 as usize].name);
        self.ty(&name, TyKind::RawPtr(to, Mutability::Mut), scalar(Primitive::Pointer))
    }

    pub fn wide_pointer(&mut self, to: Ty) -> Ty {
        let name = format!("*mut {}", self.module.types[to.0 as usize].name);
        let meta = if matches!(self.module.types[to.0 as usize].kind, TyKind::Dynamic) {
            Primitive::Pointer
        } else {
            int(8, false)
        };
        let repr = BackendRepr::ScalarPair(initialized(Primitive::Pointer), initialized(meta));
        self.ty(&name, TyKind::RawPtr(to, Mutability::Mut), layout(16, 8, repr, offsets(&[0, 8])))
    }

    pub fn array(&mut self, element: Ty, len: u64) -> Ty {
        let (size, align) = self.size_align(element);
        let name = format!("[{}; {len}]", self.module.types[element.0 as usize].name);
        let shape = FieldsShape::Array { stride: size, count: len };
        self.ty(
            &name,
            TyKind::Array(element, len),
            layout(size * len, align, BackendRepr::Memory { sized: true }, shape),
        )
    }

    pub fn slice(&mut self, element: Ty) -> Ty {
        let (size, align) = self.size_align(element);
        let name = format!("[{}]", self.module.types[element.0 as usize].name);
        let shape = FieldsShape::Array { stride: size, count: 0 };
        self.ty(&name, TyKind::Slice(element), layout(0, align, BackendRepr::Memory { sized: false }, shape))
    }

    pub fn size_align(&self, ty: Ty) -> (u64, u64) {
        let layout = &self.module.types[ty.0 as usize].layout;
        (layout.size, layout.align)
    }

    /// A tuple of two scalars: a pair.
    pub fn pair(&mut self, a: Ty, b: Ty) -> Ty {
        let scalar_of = |this: &Builder, ty: Ty| match this.module.types[ty.0 as usize].layout.backend_repr {
            BackendRepr::Scalar(scalar) => scalar,
            _ => panic!("not a scalar"),
        };
        let (x, y) = (scalar_of(self, a), scalar_of(self, b));
        let second = Layout::pair_offset(x, y);
        let align = x.size().max(y.size());
        let size = (second + y.size()).next_multiple_of(align);
        let name = format!("({}, {})", self.module.types[a.0 as usize].name, self.module.types[b.0 as usize].name);
        self.ty(
            &name,
            TyKind::Tuple(vec![a, b]),
            layout(size, align, BackendRepr::ScalarPair(x, y), offsets(&[0, second])),
        )
    }

    /// A struct in memory.
    pub fn structure(&mut self, name: &str, fields: &[(Ty, u64)], size: u64, align: u64) -> Ty {
        let at: Vec<u64> = fields.iter().map(|(_, at)| *at).collect();
        let tys = fields.iter().map(|(ty, _)| *ty).collect();
        self.ty(name, TyKind::Struct(tys), layout(size, align, BackendRepr::Memory { sized: true }, offsets(&at)))
    }

    pub fn constant(&mut self, ty: Ty, kind: ConstKind) -> Operand {
        self.module.consts.push(ConstData { ty, kind });
        Operand::Const(Const(self.module.consts.len() as u32 - 1))
    }

    pub fn bits(&mut self, ty: Ty, bits: u128) -> Operand {
        self.constant(ty, ConstKind::Scalar(ScalarValue::Bits(bits)))
    }

    pub fn callee(&mut self, callee: Callee) -> Operand {
        let unit = self.unit();
        self.constant(unit, ConstKind::Callee(callee))
    }

    pub fn intrinsic(&mut self, name: &str, args: Vec<IntrinsicArg>) -> Operand {
        self.callee(Callee::Intrinsic { name: name.into(), args })
    }

    /// How rustc would pass it, roughly: scalars and pairs in registers, nothing for nothing, the rest by pointer.
    pub fn mode(&self, ty: Ty) -> PassMode {
        let attrs = ArgAttributes::default();
        let layout = &self.module.types[ty.0 as usize].layout;
        match layout.backend_repr {
            _ if layout.is_zst() => PassMode::Ignore,
            BackendRepr::Scalar(_) => PassMode::Direct(attrs),
            BackendRepr::ScalarPair(..) => PassMode::Pair(attrs, attrs),
            _ => PassMode::Indirect { attrs, meta_attrs: None, on_stack: false },
        }
    }

    pub fn abi(&mut self, args: &[Ty], ret: Ty) -> AbiId {
        let arg = |this: &Builder, ty: Ty| ArgAbi { ty, mode: this.mode(ty) };
        let abi = FnAbi {
            args: args.iter().map(|ty| arg(self, *ty)).collect(),
            ret: arg(self, ret),
            c_variadic: false,
            fixed_count: args.len() as u32,
            conv: CanonAbi::C,
            can_unwind: false,
        };
        self.module.abis.push(abi);
        AbiId(self.module.abis.len() as u32 - 1)
    }

    /// Declares a function; `locals` are those behind the arguments.
    pub fn function(&mut self, name: &str, args: &[Ty], ret: Ty, locals: &[Ty], blocks: Vec<BasicBlockData>) -> FnId {
        let abi = self.abi(args, ret);
        self.function_with_abi(name, abi, args, ret, locals, blocks)
    }

    pub fn function_with_abi(
        &mut self,
        name: &str,
        abi: AbiId,
        args: &[Ty],
        ret: Ty,
        locals: &[Ty],
        blocks: Vec<BasicBlockData>,
    ) -> FnId {
        let decl = |ty: &Ty| LocalDecl { ty: *ty, mutability: Mutability::Mut, name: None };
        let body = Body {
            locals: std::iter::once(&ret).chain(args).chain(locals).map(decl).collect(),
            arg_count: args.len() as u32,
            spread_arg: None,
            blocks,
            promoted: vec![],
            spans: vec![],
            span: SpanId(0),
        };
        self.module.fns.push(Function {
            symbol: name.into(),
            instance: name.into(),
            linkage: Linkage::Export,
            abi,
            body: Some(body),
            cold: false,
            inline: false,
            section: None,
        });
        FnId(self.module.fns.len() as u32 - 1)
    }

    pub fn import(&mut self, name: &str, args: &[Ty], ret: Ty) -> FnId {
        let abi = self.abi(args, ret);
        self.module.fns.push(Function {
            symbol: name.into(),
            instance: name.into(),
            linkage: Linkage::Import,
            abi,
            body: None,
            cold: false,
            inline: false,
            section: None,
        });
        FnId(self.module.fns.len() as u32 - 1)
    }

    pub fn alloc(&mut self, symbol: Option<&str>, bytes: &[u8], relocs: Vec<Reloc>) -> AllocId {
        self.module.allocs.push(Alloc {
            symbol: symbol.map(str::to_owned),
            what: "test".into(),
            linkage: if symbol.is_some() { Linkage::Export } else { Linkage::Local },
            bytes: bytes.to_vec(),
            relocs,
            align: 8,
            mutable: false,
            thread_local: false,
            section: None,
            used: false,
        });
        AllocId(self.module.allocs.len() as u32 - 1)
    }

    /// Translates, emits, links with `c` and runs; the C program says by its exit code whether all is well.
    pub fn run(&self, c: &str) {
        let text = rac_clif::text(&self.module, &Options { comments: true, jobs: 2 }).unwrap();
        let dir = tempfile::tempdir().unwrap();
        let options = rac_emit::Options {
            opt_level: Default::default(),
            regalloc: Default::default(),
            inline: true,
            verify: true,
            jobs: 2,
        };
        let object = match rac_emit::emit_text(Path::new("test.clif"), &text, &options) {
            Ok(object) => object,
            Err(error) => panic!("{error}\n{text}"),
        };
        // The way without text must give the same code.
        let module = rac_clif::translate(&self.module, &Options { comments: false, jobs: 1 }).unwrap();
        assert_eq!(rac_emit::emit(&module, &options).unwrap(), object, "{text}");
        let path = |name: &str| dir.path().join(name);
        std::fs::write(path("m.o"), object).unwrap();
        let prelude = "#include <stdio.h>\n#include <stdint.h>\n#include <string.h>\n#include <stdlib.h>\n\
            #define CHECK(c) do { if (!(c)) { printf(\"line %d: %s\\n\", __LINE__, #c); bad = 1; } } while (0)\nint bad;\n#line 1\n";
        std::fs::write(path("t.c"), format!("{prelude}{c}")).unwrap();
        let cc = Command::new("cc")
            .args(["-O1", "-w", "-o"])
            .args([path("t"), path("t.c"), path("m.o")])
            .arg("-lm")
            .output()
            .unwrap();
        assert!(cc.status.success(), "{}\n{text}", String::from_utf8_lossy(&cc.stderr));
        let run = Command::new(path("t")).output().unwrap();
        assert!(run.status.success(), "{:?}\n{}\n{text}", run.status, String::from_utf8_lossy(&run.stdout));
    }
}

pub fn block(statements: Vec<StatementKind>, terminator: TerminatorKind) -> BasicBlockData {
    BasicBlockData {
        statements: statements.into_iter().map(|kind| Statement { kind, span: SpanId(0) }).collect(),
        terminator: Terminator { kind: terminator, span: SpanId(0) },
        is_cleanup: false,
    }
}

/// A block that returns.
pub fn last(statements: Vec<StatementKind>) -> BasicBlockData {
    block(statements, TerminatorKind::Return)
}

pub fn local(index: u32) -> Place {
    Local(index).into()
}

pub fn copy(index: u32) -> Operand {
    Operand::Copy(local(index))
}

pub fn assign(place: impl Into<Place>, rvalue: Rvalue) -> StatementKind {
    StatementKind::Assign(place.into(), rvalue)
}

pub fn set(index: u32, rvalue: Rvalue) -> StatementKind {
    assign(local(index), rvalue)
}

pub fn binary(op: BinOp, a: u32, b: u32) -> Rvalue {
    Rvalue::BinaryOp(op, copy(a), copy(b))
}

pub fn field(place: Place, index: u32, ty: Ty) -> Place {
    place.project(PlaceElem::Field(FieldIdx(index), ty))
}

pub fn call(func: Operand, args: Vec<Operand>, destination: Place, target: u32) -> TerminatorKind {
    TerminatorKind::Call { func, args, destination, target: Some(BasicBlock(target)), unwind: UnwindAction::Continue }
}

/// An enum's layout: the variants' fields with their offsets.
#[allow(clippy::too_many_arguments)]
pub fn enum_layout(
    size: u64,
    align: u64,
    repr: BackendRepr,
    tag: Scalar,
    tag_at: u64,
    tag_encoding: TagEncoding,
    variants: &[(&[u64], BackendRepr)],
) -> Layout {
    let variants = variants
        .iter()
        .enumerate()
        .map(|(index, (at, repr))| Layout {
            variants: Variants::Single { index: index as u32 },
            ..layout(size, align, repr.clone(), offsets(at))
        })
        .collect();
    Layout {
        variants: Variants::Multiple { tag, tag_encoding, tag_field: 0, variants },
        ..layout(size, align, repr, offsets(&[tag_at]))
    }
}
