pub mod nested;
#[path = "odd-name.rs"]
pub mod odd;
pub mod inline {
    pub mod within;
    #[path = "../odd-name.rs"]
    pub mod again;
}
pub fn here() -> &'static str { module_path!() }
