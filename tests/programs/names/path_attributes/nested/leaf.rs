pub const LEAF: &str = module_path!(); pub fn up() -> &'static str { super::super::here() }
