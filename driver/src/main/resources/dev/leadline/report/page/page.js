/** A chart with its figure on the page; nothing is drawn yet. */
function chartOf({name, sql, spec, data}) {
  const {title, description, usermeta: meta, ...picture} = JSON.parse(spec);
  const chart = {
    name, sql, meta,
    text: spec,
    picture: Object.keys(picture).length > 0,
    columns: Object.keys(data.columns),
    rows: rowsOf(data).map(readable),
    more: data.more,
    chosen: new Map(),
    drawing: element('div', {className: 'drawing'}),
    table: element('div'),
    data: element('div'),
    note: element('p', {className: 'note'}),
    dirty: true,
    visible: false,
  };
  chart.figure = element('figure', {id: name},
    element('figcaption', {}, element('h2', {}, title), element('p', {}, description)),
    ...menus(chart), chart.drawing, chart.table, chart.note,
    element('p', {className: 'caption'}, meta.caption ?? ''),
    tools(chart));
  return chart;
}

/** A chart's own menus, one for each field of which it shows one value at a time. */
function menus(chart) {
  return Object.entries(chart.meta.choose ?? {}).map(([field, title]) => {
    const values = [...new Set(chart.rows.map(row => row[field]))];
    if (values.length > 0) {
      chart.chosen.set(field, values[0]);
    }
    return menu(title, values, values[0], value => {
      chart.chosen.set(field, value);
      redraw([chart]);
    });
  });
}

/** The SQL, the data, and the data as a file. */
function tools(chart) {
  const data = element('details', {}, element('summary', {}, 'Data'), chart.data);
  data.addEventListener('toggle', () => showTable(chart, passing(chart)));
  const save = element('button', {type: 'button'}, 'CSV');
  save.addEventListener('click', () => download(chart.name + '.csv', csv(chart)));
  return element('div', {className: 'tools'},
    element('details', {}, element('summary', {}, 'SQL'), element('pre', {tabIndex: 0}, chart.sql)), data, save);
}

const charts = report.charts.map(chartOf);
let drawing = false;

function redraw(some) {
  some.forEach(chart => chart.dirty = true);
  document.documentElement.dataset.state = 'drawing';
  next();
}

/** One chart at a time, those in view first, and a pause for the reader between two. */
async function next() {
  const chart = charts.find(c => c.dirty && c.visible) ?? charts.find(c => c.dirty);
  if (drawing || chart === undefined) {
    document.documentElement.dataset.state = drawing ? 'drawing' : 'drawn';
    return;
  }
  drawing = true;
  chart.dirty = false;
  try {
    await draw(chart);
  } catch (error) {
    chart.note.textContent = 'This could not be drawn: ' + error.message;
    console.error(chart.name, error);
  }
  drawing = false;
  setTimeout(next);
}

function redrawAll() {
  const count = networks.filter(passes).length;
  document.getElementById('passing').textContent = `${count} of ${networks.length} networks (arm x depth) pass the filters.`;
  redraw(charts);
}

function watch() {
  const seen = new IntersectionObserver(entries =>
    entries.forEach(e => charts.find(c => c.figure === e.target).visible = e.isIntersecting));
  charts.forEach(chart => seen.observe(chart.figure));
  let width = innerWidth;
  let pause;
  addEventListener('resize', () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      if (innerWidth !== width) {
        width = innerWidth;
        redraw(charts);
      }
    }, 200);
  });
}

recall();
document.getElementById('charts').append(...charts.map(chart => chart.figure));
document.querySelector('nav').append(
  ...charts.map(chart => element('a', {href: '#' + chart.name}, chart.figure.querySelector('h2').textContent)));
document.getElementById('filters').open = innerWidth > 700;
showFilters(document.querySelector('#filters form'), redrawAll);
watch();
redrawAll();
