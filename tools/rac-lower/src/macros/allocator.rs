//! `#[global_allocator]`: what the linker's allocation functions are for this program (rustc_builtin_macros::global_allocator).

use ra_ap_span::{Edition, Span};
use ra_ap_syntax_bridge::parse_to_token_tree_static_span;
use ra_ap_tt::{Leaf, TopSubtree, TopSubtreeBuilder, TtElement};

/// The functions that std's collections call, of the static `ALLOCATOR`. rac-link leaves its own out then.
const FUNCTIONS: &str = "
const _: () = {
    #[rustc_std_internal_symbol]
    unsafe fn __rust_alloc(size: usize, align: usize) -> *mut u8 {
        unsafe {
            ::core::alloc::GlobalAlloc::alloc(&ALLOCATOR, ::core::alloc::Layout::from_size_align_unchecked(size, align))
        }
    }
    #[rustc_std_internal_symbol]
    unsafe fn __rust_dealloc(ptr: *mut u8, size: usize, align: usize) {
        unsafe {
            ::core::alloc::GlobalAlloc::dealloc(
                &ALLOCATOR, ptr, ::core::alloc::Layout::from_size_align_unchecked(size, align))
        }
    }
    #[rustc_std_internal_symbol]
    unsafe fn __rust_realloc(ptr: *mut u8, size: usize, align: usize, new_size: usize) -> *mut u8 {
        unsafe {
            ::core::alloc::GlobalAlloc::realloc(
                &ALLOCATOR, ptr, ::core::alloc::Layout::from_size_align_unchecked(size, align), new_size)
        }
    }
    #[rustc_std_internal_symbol]
    unsafe fn __rust_alloc_zeroed(size: usize, align: usize) -> *mut u8 {
        unsafe {
            ::core::alloc::GlobalAlloc::alloc_zeroed(
                &ALLOCATOR, ::core::alloc::Layout::from_size_align_unchecked(size, align))
        }
    }
};
";

/// The static and the functions; `None` if the item is no static.
pub(super) fn expand(item: &TopSubtree, call_site: Span) -> Option<TopSubtree> {
    let mut tokens = item.iter().skip_while(|token| !is_word(token, "static")).skip(1);
    let name = tokens.find_map(|token| match token {
        TtElement::Leaf(Leaf::Ident(name)) if name.sym.as_str() != "mut" => Some(name),
        _ => None,
    })?;
    let text = FUNCTIONS.replace("ALLOCATOR", &format!("{}{}", name.is_raw.as_str(), name.sym.as_str()));
    let functions = parse_to_token_tree_static_span(Edition::CURRENT, call_site, &text)?;
    let mut both = TopSubtreeBuilder::new(item.top_subtree().delimiter);
    both.extend_with_tt(item.token_trees());
    both.extend_with_tt(functions.token_trees());
    Some(both.build())
}

fn is_word(token: &TtElement<'_>, word: &str) -> bool {
    matches!(token, TtElement::Leaf(Leaf::Ident(ident)) if ident.sym.as_str() == word)
}
