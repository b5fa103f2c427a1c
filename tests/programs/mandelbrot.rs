//! Draws the Mandelbrot set as text. Arguments: width, height, iterations.

struct View {
    width: usize,
    height: usize,
    limit: u32,
}

impl View {
    fn from_args(mut args: impl Iterator<Item = String>) -> Result<View, String> {
        let mut number = |name: &str, default: usize| match args.next() {
            None => Ok(default),
            Some(text) => text.parse().map_err(|e| format!("{name} `{text}`: {e}")),
        };
        Ok(View { width: number("width", 72)?, height: number("height", 26)?, limit: number("iterations", 200)? as u32 })
    }

    fn escape(&self, col: usize, row: usize) -> Option<u32> {
        let cx = -2.2 + 3.2 * col as f64 / self.width as f64;
        let cy = -1.2 + 2.4 * (row as f64 + 0.5) / self.height as f64;
        let (mut x, mut y) = (0.0f64, 0.0f64);
        (0..self.limit).find(|_| {
            (x, y) = (x * x - y * y + cx, 2.0 * x * y + cy);
            x * x + y * y > 4.0
        })
    }
}

fn main() -> Result<(), String> {
    const SHADES: &[u8] = b" .:-=+*%@";
    let view = View::from_args(std::env::args().skip(1))?;
    let mut inside = 0;
    for row in 0..view.height {
        let line: String = (0..view.width)
            .map(|col| match view.escape(col, row) {
                None => {
                    inside += 1;
                    '#'
                }
                Some(n) => SHADES[(n as usize).min(SHADES.len() - 1)] as char,
            })
            .collect();
        println!("{}", line.trim_end());
    }
    println!("{inside} of {} points stay within {} steps", view.width * view.height, view.limit);
    Ok(())
}
