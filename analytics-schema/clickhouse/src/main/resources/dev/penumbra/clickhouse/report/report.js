"use strict";

// Draws what the page's figures say; every figure was computed and worded before. Colours are names of the style sheet, so that
// light, dark and print are its business alone, and that is why charts are SVG.

const colour = (name) => `var(--${name})`;
const kindOf = (verdict) => verdict.toLowerCase().replaceAll("_", "-");
const verdictColour = (verdict) => (SYMBOLS[verdict] ? colour(kindOf(verdict)) : colour("other"));
const percent = (share) => `${Math.round(share * 1000) / 10}%`.replace("-", "\u2212");
const shortened = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

// Colour alone does not tell verdicts from each other on every screen, paper and eye.
const SYMBOLS = {
  UPGRADE: "triangle",
  DOWNGRADE: "path://M0 0 L10 0 L5 9 Z",
  NEEDS_VALUE: "diamond",
  ROUTE: "path://M4 0 h4 v4 h4 v4 h-4 v4 h-4 v-4 h-4 v-4 h4 z",
  NOT_ENOUGH_EVIDENCE: "circle",
  STAY: "rect",
};

const QUIET = colour("quiet");
const RULE = colour("rule");
const FONT = { fontFamily: "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif", color: colour("ink"), fontSize: 13 };
// As wide as this, an interval says next to nothing and must not be what one looks at.
const WIDE = 0.5;
// Two of them and their title fit on a page.
const ROWS_PER_CHART = 10;
const ROW_HEIGHT = 26;

function usd(amount) {
  const sign = amount < 0 ? "\u2212" : "";
  return `${sign}$${Math.abs(amount).toLocaleString("en-US", { maximumSignificantDigits: 3 })}`;
}

// A pen, not HTML: names of segments come from clients.
const TOOLTIP = {
  renderMode: "richText",
  confine: true,
  backgroundColor: colour("panel"),
  borderColor: RULE,
  textStyle: { ...FONT },
};

const lineStyle = (type, name, width) => ({ type, width, color: colour(name) });

function valueAxis(name, format, range, place) {
  return {
    type: range.logarithmic ? "log" : "value",
    name,
    nameLocation: place === "x" ? "middle" : "end",
    nameGap: place === "x" ? 32 : 12,
    nameTextStyle: { color: QUIET, align: place === "x" ? "center" : "left" },
    min: range.low,
    max: range.high,
    axisLabel: { color: QUIET, formatter: format, hideOverlap: true, showMinLabel: place === "y" || range.low === 0, showMaxLabel: place === "y" },
    axisLine: { show: place === "x", lineStyle: { color: RULE }, onZero: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: RULE, opacity: 0.6 } },
  };
}

const barStyle = (point) => ({
  stroke: verdictColour(point.verdict),
  opacity: point.high - point.low > WIDE ? 0.3 : 0.8,
  lineWidth: 1.5,
  fill: "none",
});

// From low to high through the point, with a stop at each end.
function errorBar(points, upright) {
  return (parameters, api) => {
    const low = api.coord(upright ? [api.value(0), api.value(1)] : [api.value(1), api.value(0)]);
    const high = api.coord(upright ? [api.value(0), api.value(2)] : [api.value(2), api.value(0)]);
    const across = upright ? [4, 0] : [0, 4];
    const style = barStyle(points[parameters.dataIndex]);
    const line = (from, to) => ({ type: "line", shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style });
    const stop = (at) => line([at[0] - across[0], at[1] - across[1]], [at[0] + across[0], at[1] + across[1]]);
    return { type: "group", children: [line(low, high), stop(low), stop(high)] };
  };
}

function bars(points, place, upright) {
  return {
    type: "custom",
    silent: true,
    clip: true,
    renderItem: errorBar(points, upright),
    encode: upright ? { x: 0, y: [1, 2] } : { y: 0, x: [1, 2] },
    data: points.map((point, index) => [place(point, index), point.low, point.high]),
  };
}

// Above a line that runs through the mark, and within the picture.
const besideMark = (width) => (label) => ({
  hideOverlap: true,
  dy: -9,
  ...(label.labelRect.x + label.labelRect.width > width ? { x: label.rect.x - 4, align: "right" } : {}),
});

function marks(points, place, name, label, labelLayout) {
  return {
    type: "scatter",
    name,
    symbolSize: 13,
    data: points.map((point, index) => ({ name: point.segment, value: place(point, index), words: point.figures })),
    symbol: SYMBOLS[points[0].verdict] || "circle",
    itemStyle: { color: verdictColour(points[0].verdict), opacity: 1 },
    emphasis: { disabled: true },
    tooltip: { formatter: (mark) => `${shortened(mark.name, 60)}\n${mark.data.words}` },
    label,
    labelLayout,
  };
}

const verdictName = (verdict) => verdict.replaceAll("_", " ");

function byVerdict(points) {
  const groups = new Map();
  points.forEach((point) => groups.set(point.verdict, [...(groups.get(point.verdict) || []), point]));
  return [...groups.values()];
}

function straight(name, data, style, label) {
  return {
    type: "line",
    name,
    data,
    silent: true,
    symbol: "none",
    // below the names of marks
    z: 1,
    emphasis: { disabled: true },
    lineStyle: style,
    itemStyle: { color: style.color },
    endLabel: { show: Boolean(label), formatter: label, color: QUIET, distance: 4 },
  };
}

// Where segments are many or the picture is narrow, names of all would hide what they name.
const FEW = 20;
const NARROW = 600;

function nameOfMark(figures, width) {
  const best = new Set(figures.frontier.map(String));
  const named = (place) => (figures.points.length <= FEW && width >= NARROW) || best.has(String(place));
  return {
    show: true,
    position: "right",
    color: colour("ink"),
    fontSize: 12,
    textBorderColor: colour("paper"),
    textBorderWidth: 3,
    formatter: (mark) => (named(mark.value) ? shortened(mark.name, 26) : ""),
  };
}

function costSeries(figures, width) {
  const at = (point) => [point.cost, point.win];
  const frontier = { ...straight("Frontier", figures.frontier, lineStyle("dashed", "ink", 1.5)), step: "end" };
  const worth = figures.worth.map((value) =>
    straight(`Pays at ${value.label} a better answer`, value.line, lineStyle("dotted", "quiet", 2), value.label));
  const groups = byVerdict(figures.points);
  return [
    frontier,
    ...worth,
    bars(figures.points, (point) => point.cost, true),
    ...groups.map((points) => marks(points, at, verdictName(points[0].verdict), nameOfMark(figures, width), besideMark(width))),
  ];
}

// A line is known by its dashes and has no mark.
const legendOf = (one) => ({ name: one.name, itemStyle: one.type === "line" ? { opacity: 0 } : {} });

// As the library will break it, estimated: it leaves no room for a legend by itself.
function legendLines(names, width) {
  let lines = 1;
  let filled = 0;
  names.map((name) => 54 + 7.2 * name.length).forEach((wide) => {
    lines += filled > 0 && filled + wide > width ? 1 : 0;
    filled = filled > 0 && filled + wide > width ? wide : filled + wide;
  });
  return lines;
}

function legend(series) {
  return { top: 0, left: 0, itemGap: 16, textStyle: { ...FONT, color: QUIET }, selectedMode: false, data: series.map(legendOf) };
}

function costOption(figures, width) {
  const series = costSeries(figures, width);
  const named = series.filter((one) => one.name);
  const top = 36 + 25 * legendLines(named.map((one) => one.name), width);
  return {
    animation: false,
    textStyle: FONT,
    tooltip: TOOLTIP,
    legend: legend(named),
    grid: { left: 8, right: 56, top, bottom: 36, containLabel: true },
    xAxis: valueAxis("Pro costs more, USD per 1,000 requests", usd, figures.costs, "x"),
    yAxis: valueAxis("Pro's net win", percent, figures.wins, "y"),
    series,
  };
}

function intervalOption(points, wins, width) {
  const room = Math.max(140, Math.min(300, width * 0.32));
  return {
    animation: false,
    textStyle: FONT,
    tooltip: TOOLTIP,
    grid: { left: room, right: 24, top: 4, bottom: 24 },
    xAxis: { ...valueAxis("", percent, wins, "x"), splitNumber: Math.max(2, Math.min(6, Math.round((width - room) / 90))) },
    yAxis: {
      type: "category",
      inverse: true,
      data: points.map((point) => point.segment),
      axisLabel: { interval: 0, width: room - 12, overflow: "truncate", color: colour("ink"), fontSize: 12 },
      axisLine: { show: false },
      axisTick: { show: false },
    },
    series: [
      { ...bars(points, (point, index) => index, false), markLine: zeroLine() },
      ...points.map((point, index) => marks([point], () => [point.win, index])),
    ],
  };
}

function zeroLine() {
  return { silent: true, symbol: "none", animation: false, data: [{ xAxis: 0 }], label: { show: false }, lineStyle: lineStyle("solid", "quiet", 1) };
}

function pagesOf(points) {
  const count = Math.ceil(points.length / ROWS_PER_CHART);
  return Array.from({ length: count }, (_, page) => points.slice(page * ROWS_PER_CHART, (page + 1) * ROWS_PER_CHART));
}

// Charts that are drawn again whenever their width changes, on paper too.
const drawn = [];

// Anew each time: the library keeps labels at line ends where they were.
function draw(place, optionOf) {
  const redraw = (paperWidth) => {
    echarts.dispose(place);
    const width = paperWidth || place.clientWidth;
    echarts.init(place, null, { renderer: "svg", width }).setOption(optionOf(width));
  };
  redraw();
  drawn.push(redraw);
}

function drawCosts(place) {
  const figures = JSON.parse(place.dataset.figures);
  draw(place, (width) => costOption(figures, width));
}

function drawIntervals(place) {
  const figures = JSON.parse(place.dataset.figures);
  pagesOf(figures.points).forEach((points) => {
    const part = place.appendChild(document.createElement("div"));
    part.style.height = `${points.length * ROW_HEIGHT + 28}px`;
    draw(part, (width) => intervalOption(points, figures.wins, width));
  });
}

// A4 landscape within its margins, in CSS pixels.
const PAPER_WIDTH = 1020;

const costs = document.getElementById("costs");
if (costs) {
  drawCosts(costs);
}
drawIntervals(document.getElementById("intervals"));
window.addEventListener("resize", () => drawn.forEach((redraw) => redraw()));
window.addEventListener("beforeprint", () => drawn.forEach((redraw) => redraw(PAPER_WIDTH)));
window.addEventListener("afterprint", () => drawn.forEach((redraw) => redraw()));
