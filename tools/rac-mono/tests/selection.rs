//! Impl selection, projection and the order of vtables on the definitions of `selection/input.mir`.

use rac_mir::dump::Dump;
use rac_mir::{DefId, ExistentialPredicate, GenericArg, Region, Ty, TyKind, text};
use rac_mono::mono::Mono;
use rac_mono::select::Selection;

fn with_input(test: impl FnOnce(&Mono<'_>)) {
    let bytes = text::parse(include_str!("selection/input.mir")).unwrap().write().unwrap();
    test(&Mono::new(vec![Dump::open(&bytes).unwrap()]).unwrap());
}

fn def(cx: &Mono<'_>, name: &str) -> DefId {
    (0..cx.universe.def_count() as u32).map(DefId).find(|&def| cx.def_name(def) == name).unwrap()
}

fn adt(cx: &Mono<'_>, name: &str, args: &[Ty]) -> Ty {
    cx.mk(TyKind::Adt(def(cx, name), args.iter().map(|&ty| GenericArg::Type(ty)).collect()))
}

fn object(cx: &Mono<'_>, name: &str) -> Ty {
    let predicates = Box::new([ExistentialPredicate::Trait { def: def(cx, name), args: Box::new([]) }]);
    cx.mk(TyKind::Dynamic { predicates, bound_vars: 0 })
}

fn holds(cx: &Mono<'_>, trait_name: &str, tys: &[Ty]) -> bool {
    let args: Vec<_> = tys.iter().map(|&ty| GenericArg::Type(ty)).collect();
    cx.holds(def(cx, trait_name), &args).unwrap()
}

#[test]
fn the_more_specific_impl_gives_the_item_and_its_parent_the_rest() {
    with_input(|cx| {
        let resolve = |method: &str, ty: Ty| {
            let instance = cx.resolve(def(cx, method), &[GenericArg::Type(ty)]).unwrap();
            cx.parent(instance.def().unwrap()).unwrap()
        };
        let impls = |ty| match cx.select(def(cx, "Pick"), &[GenericArg::Type(ty)]).unwrap() {
            Some(Selection::Impls(impls)) => impls.len(),
            other => panic!("{other:?}"),
        };
        assert_eq!((impls(cx.common.u8), impls(cx.common.i8)), (1, 2));
        assert_eq!(resolve("pick", cx.common.u8), resolve("rest", cx.common.i8));
        assert_ne!(resolve("pick", cx.common.i8), resolve("rest", cx.common.i8));
        assert!(!holds(cx, "Pick", &[cx.common.unit]));
    });
}

#[test]
fn a_where_clause_determines_a_parameter() {
    with_input(|cx| {
        let wrap = |elem| adt(cx, "Wrap", &[adt(cx, "List", &[elem])]);
        assert!(holds(cx, "Of", &[wrap(cx.common.u8), cx.common.u8]));
        assert!(!holds(cx, "Of", &[wrap(cx.common.u8), cx.common.i8]));
        assert!(!holds(cx, "Of", &[wrap(cx.common.unit), cx.common.unit]));
        assert!(!holds(cx, "Of", &[adt(cx, "Wrap", &[cx.common.u8]), cx.common.u8]));
        let item = cx.project(def(cx, "Item"), &[GenericArg::Type(adt(cx, "List", &[cx.common.i8]))]).unwrap();
        assert_eq!(item, GenericArg::Type(cx.common.i8));
        let error = cx.project(def(cx, "Item"), &[GenericArg::Type(cx.common.bool)]).unwrap_err().to_string();
        assert!(error.contains("bool") && error.contains("Iter"), "{error}");
    });
}

#[test]
fn auto_traits_look_at_fields_and_negative_impls() {
    with_input(|cx| {
        assert!(holds(cx, "Auto", &[cx.common.u8]));
        // `Node` contains itself: the cycle holds.
        assert!(holds(cx, "Auto", &[adt(cx, "Node", &[])]));
        assert!(!holds(cx, "Auto", &[adt(cx, "Secret", &[])]));
        assert!(!holds(cx, "Auto", &[cx.mk_tuple(&[cx.common.u8, adt(cx, "Holder", &[])])]));
        assert!(!holds(cx, "Auto", &[object(cx, "Super")]));
        let shared = cx.mk(TyKind::Ref(Region::Erased, adt(cx, "Node", &[]), rac_mir::Mutability::Not));
        assert!(holds(cx, "Auto", &[shared]));
    });
}

#[test]
fn sized_is_known() {
    with_input(|cx| {
        assert!(holds(cx, "Sized", &[adt(cx, "Node", &[])]));
        assert!(!holds(cx, "Sized", &[cx.common.str]));
        assert!(!holds(cx, "Sized", &[adt(cx, "Wrap", &[object(cx, "Super")])]));
        assert!(!holds(cx, "Sized", &[cx.mk_tuple(&[cx.common.u8, cx.common.str])]));
    });
}

#[test]
fn objects_implement_their_traits() {
    with_input(|cx| {
        let bottom = object(cx, "Bottom");
        assert!(["Bottom", "Left", "Right", "Super"].iter().all(|name| holds(cx, name, &[bottom])));
        assert!(!holds(cx, "Bottom", &[object(cx, "Left")]));
    });
}

/// The chain of first supertraits is a prefix: `Super`, `Left`; then `Right` with its own vtable's address, then `Bottom`.
#[test]
fn vtables_are_in_rustcs_order() {
    with_input(|cx| {
        let slots = |object_name: &str| {
            let object = object(cx, object_name);
            let slot = |method: &str| cx.vtable_slot(object, def(cx, method)).unwrap();
            ["s", "l1", "l2", "r", "b"].map(slot)
        };
        assert_eq!(slots("Bottom"), [Some(3), Some(4), Some(5), Some(6), Some(8)]);
        assert_eq!(slots("Left"), [Some(3), Some(4), Some(5), None, None]);
        assert_eq!(slots("Right"), [Some(3), None, None, Some(4), None]);
        let metadata = |source: &str, target: &str| cx.unsize_metadata(object(cx, source), object(cx, target)).unwrap();
        use rac_mono::unsize::UnsizeMetadata::{Same, Upcast};
        assert_eq!(metadata("Bottom", "Left"), Same);
        assert_eq!(metadata("Bottom", "Super"), Same);
        assert_eq!(metadata("Bottom", "Right"), Upcast { slot: 7 });
    });
}
