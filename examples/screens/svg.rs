//! A screen as lines of text, and as a picture: runs of cells of one style, each as wide as its cells.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr as _;

/// Of a cell, in hundredths of a pixel's height.
const WIDE: f32 = 8.4;
const HIGH: f32 = 18.0;

/// The lines, without the blanks at their ends.
pub fn text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let line: String = cells(buffer, y).map(|(_, cell)| cell.symbol()).collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The cells of a line, without the second halves of wide characters.
fn cells(buffer: &Buffer, y: u16) -> impl Iterator<Item = (u16, &Cell)> {
    let mut skip = 0;
    (0..buffer.area.width).filter_map(move |x| {
        let cell = &buffer[(x, y)];
        if skip > 0 {
            skip -= 1;
            return None;
        }
        skip = cell.symbol().width().saturating_sub(1);
        Some((x, cell))
    })
}

fn colour(cell: &Cell) -> &'static str {
    match cell.fg {
        Color::Red | Color::LightRed => "#c01c28",
        Color::Green | Color::LightGreen => "#26782e",
        Color::Yellow | Color::LightYellow => "#8f5f00",
        Color::Blue | Color::LightBlue => "#1a5fb4",
        Color::Cyan | Color::LightCyan => "#0e7490",
        Color::Magenta | Color::LightMagenta => "#813d9c",
        Color::DarkGray | Color::Gray => "#6b6b6b",
        _ => "#1e1e1e",
    }
}

/// The picture, dark text on white as on a light terminal.
pub fn picture(buffer: &Buffer) -> String {
    let (width, height) = (f32::from(buffer.area.width), f32::from(buffer.area.height));
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{:.0}" height="{:.0}" font-family="'Sarasa Mono SC','Noto Sans Mono CJK SC','DejaVu Sans Mono',monospace" font-size="14">
<rect width="100%" height="100%" fill="#ffffff"/>"##,
        width * WIDE + 16.0,
        height * HIGH + 16.0
    );
    for y in 0..buffer.area.height {
        let mut run: Option<Run<'_>> = None;
        for (x, cell) in cells(buffer, y) {
            let wide = cell.symbol().width().max(1);
            match &mut run {
                Some(r) if r.takes(cell, wide) => r.push(cell, wide),
                _ => {
                    if let Some(r) = run.replace(Run::new(x, y, cell, wide)) {
                        r.write(&mut svg);
                    }
                }
            }
        }
        if let Some(r) = run {
            r.write(&mut svg);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// Cells that follow each other and look alike.
struct Run<'a> {
    at: (u16, u16),
    style: &'a Cell,
    /// Cells that each of its characters takes.
    each: usize,
    cells: usize,
    text: String,
}

impl<'a> Run<'a> {
    fn new(x: u16, y: u16, style: &'a Cell, each: usize) -> Self {
        Self { at: (x, y), style, each, cells: each, text: style.symbol().to_owned() }
    }

    fn takes(&self, cell: &Cell, each: usize) -> bool {
        let alike = (cell.fg, cell.modifier) == (self.style.fg, self.style.modifier);
        alike && each == self.each
    }

    fn push(&mut self, cell: &Cell, wide: usize) {
        self.text.push_str(cell.symbol());
        self.cells += wide;
    }

    fn write(&self, svg: &mut String) {
        let reversed = self.style.modifier.contains(Modifier::REVERSED);
        if self.text.trim().is_empty() && !reversed {
            return;
        }
        let cells = u16::try_from(self.cells).map_or(0.0, f32::from);
        let (x, y) = (f32::from(self.at.0) * WIDE + 8.0, f32::from(self.at.1) * HIGH + 8.0);
        let wide = cells * WIDE;
        let (ink, paper) =
            if reversed { ("#ffffff", colour(self.style)) } else { (colour(self.style), "") };
        if reversed {
            let _ = writeln!(
                svg,
                r#"<rect x="{x:.1}" y="{y:.1}" width="{wide:.1}" height="{HIGH}" fill="{paper}"/>"#
            );
        }
        let held = |m| self.style.modifier.contains(m);
        let bold = if held(Modifier::BOLD) { r#" font-weight="bold""# } else { "" };
        let line = if held(Modifier::UNDERLINED) { r#" text-decoration="underline""# } else { "" };
        let base = y + 13.5;
        // Each word has a place of its own, so that no font's idea of a blank moves what follows.
        let mut before = 0;
        for word in self.text.split(' ') {
            let long = word.chars().count() * self.each;
            if !word.is_empty() {
                let cells = |n: usize| u16::try_from(n).map_or(0.0, f32::from) * WIDE;
                let (x, wide) = (x + cells(before), cells(long));
                let word = word.replace('&', "&amp;").replace('<', "&lt;");
                let _ = writeln!(
                    svg,
                    r#"<text x="{x:.1}" y="{base:.1}" textLength="{wide:.1}" lengthAdjust="spacingAndGlyphs" fill="{ink}"{bold}{line}>{word}</text>"#
                );
            }
            before += long + 1;
        }
    }
}
