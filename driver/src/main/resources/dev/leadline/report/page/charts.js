/**
 * A chart's Vega-Lite with its placeholders filled: @color, @shape, @dash (channels by series), @width (of the page), @cell and
 * @columns (of facets), @depths (ticks), @band (opacity). Under usermeta: caption; most {of, called, count}: what is drawn at most; choose {field:
 * title}: menus; columns: facets side by side at most; empty: why there may be no data; table {column: title}.
 */
function filled(chart, rows, width) {
  const most = chart.meta.columns ?? 1;
  const columns = Math.max(1, Math.min(most, Math.floor(width / (most > 2 ? 260 : 340))));
  const fills = {
    ...channels(new Set(rows.map(r => r.series)), width),
    '@width': Math.max(200, width - 110),
    '@columns': columns,
    '@cell': Math.max(180, Math.floor((width - 30) / columns) - 75),
    '@depths': inOrder(rows.map(r => r.depth)),
    '@band': new Set(rows.map(r => r.arm_id)).size > MANY_ARMS ? 0.04 : 0.15,
  };
  return JSON.parse(chart.text, (key, value) => typeof value === 'string' && value.startsWith('@') ? fills[value] : value);
}

/** The rows that pass filters and menus. */
function passing(chart) {
  return chart.rows.filter(row => passes(row) && [...chart.chosen].every(([field, value]) => row[field] === value));
}

/** As many lines or facets as can be read, the first by rank. */
function drawable(chart, rows) {
  const {of, count} = chart.meta.most ?? {};
  if (of === undefined) {
    return {drawn: rows, note: ''};
  }
  const all = [...new Map([...rows].sort((a, b) => a.rank - b.rank).map(r => [r[of], true])).keys()];
  const kept = new Set(all.slice(0, count));
  return {
    drawn: rows.filter(row => kept.has(row[of])),
    note: `Drawn: ${kept.size} of the ${all.length} ${chart.meta.most.called} in the data that pass the filters.`,
  };
}

function noteOf(chart, rows, note) {
  const more = chart.more ? ' The query has more rows than fit here; run its SQL to see all.' : '';
  if (rows.length > 0) {
    return note + more;
  }
  return chart.rows.length === 0 ? chart.meta.empty ?? 'The query has no rows.' : 'Nothing here passes the filters.';
}

/** Draws, and tells in the figure's attributes what was drawn. */
async function draw(chart) {
  const rows = passing(chart);
  const {drawn, note} = drawable(chart, rows);
  chart.note.textContent = noteOf(chart, rows, note);
  showTable(chart, rows);
  chart.view?.finalize();
  chart.view = undefined;
  chart.drawing.replaceChildren();
  if (chart.picture && drawn.length > 0) {
    const values = drawn.map(row => ({...row, series: row.arm === undefined ? '' : seriesOf(row)}));
    const spec = filled(chart, values, chart.figure.clientWidth);
    const {view} = await vegaEmbed(chart.drawing, {...spec, title: undefined, data: {name: 'rows'}}, {
      renderer: 'svg',
      actions: {export: true, source: false, compiled: false, editor: false},
      config: CONFIG,
      downloadFileName: chart.name,
      tooltip: {theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'},
      patch: compiled => {
        compiled.data.find(d => d.name === 'rows').values = values;
        return compiled;
      },
    });
    chart.view = view;
  }
  chart.figure.dataset.rows = rows.length;
  chart.figure.dataset.marks = chart.drawing.querySelectorAll('g.role-mark > *').length;
}
