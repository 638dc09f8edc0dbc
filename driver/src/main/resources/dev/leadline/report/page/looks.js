/** Okabe and Ito's colours, which colour-blind readers can tell apart; yellow, faint on white, comes last. */
const COLOURS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#999999', '#F0E442'];
/** Seven and five: together with eight colours no combination returns within 40 lines. */
const SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down', 'triangle-right'];
const DASHES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4]];

/** A longer legend is not read; pointing at a line names it. */
const LEGEND_ENTRIES = 30;

/** The colour of the page's text, so that drawings follow it into dark mode and onto paper. */
const INK = 'currentColor';
const CONFIG = {
  background: null,
  lineBreak: '\n',
  font: 'system-ui, sans-serif',
  axis: {labelColor: INK, titleColor: INK, domainColor: INK, tickColor: INK, gridColor: INK, gridOpacity: 0.12, labelFontSize: 11},
  header: {labelColor: INK, titleColor: INK, labelFontSize: 12},
  legend: {labelColor: INK, titleColor: INK, labelLimit: 330},
  view: {stroke: INK, strokeOpacity: 0.25},
};

/** What a row is coloured by. */
function seriesOf(row) {
  return choice.colour === 'arm' ? row.arm : phrase(choice.colour, axisValue(row, choice.colour));
}

/** Every series there is, in order, whether it is filtered out or not: filters change no colour. */
function allSeries() {
  return choice.colour === 'arm'
    ? inOrder([...labels.values()])
    : axes.get(choice.colour).map(value => phrase(choice.colour, value));
}

/** Numbers get a scale of colours from dark to light, words get colours that differ. */
function colourOf(series, place) {
  const numbers = choice.colour !== 'arm' && axes.get(choice.colour).every(value => !isNaN(value));
  return numbers && series.length > 2
    ? vega.scheme('viridis')(0.9 * place / (series.length - 1))
    : COLOURS[place % COLOURS.length];
}

/** Encodings by series, for these series only; the legend is the same in all charts. */
function channels(shown, width) {
  const series = allSeries();
  const domain = series.filter(s => shown.has(s));
  const channel = range => ({
    field: 'series',
    type: 'nominal',
    scale: {domain, range: domain.map(s => range(series.indexOf(s)))},
    legend: {
      orient: 'bottom',
      symbolOpacity: 1,
      columns: Math.max(1, Math.floor(width / 240)),
      values: domain.slice(0, LEGEND_ENTRIES),
      title: domain.length > LEGEND_ENTRIES ? `${choice.colour} (${LEGEND_ENTRIES} of ${domain.length})` : choice.colour,
    },
  });
  return {
    '@color': channel(place => colourOf(series, place)),
    '@shape': channel(place => SHAPES[place % SHAPES.length]),
    '@dash': channel(place => DASHES[place % DASHES.length]),
  };
}
