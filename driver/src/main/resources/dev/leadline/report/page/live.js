/** How many trials the page shows. */
const shown = '{{landed}}';

/** Loads the page again when more have landed; what the reader chose is part of the address. */
setInterval(async () => {
  const note = document.getElementById('live');
  try {
    const landed = await (await fetch('landed')).text();
    note.textContent = `Live: ${landed} trials have landed.`;
    if (landed !== shown && document.documentElement.dataset.state === 'drawn') {
      location.reload();
    }
  } catch {
    note.textContent = 'Nothing serves this page any more; it stays as it is.';
  }
}, 1000);
