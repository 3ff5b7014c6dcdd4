// Conveniences only: everything in the page is there and readable without this script.
{
  const filter = document.getElementById('filter');
  const onlyProblems = document.getElementById('only-problems');
  const count = document.getElementById('filter-count');
  const findable = [...document.querySelectorAll('[data-find]')];

  for (const control of document.querySelectorAll('.needs-script')) control.hidden = false;

  function applyFilter() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const element of findable) element.classList.toggle('filtered', !words.every((word) => element.dataset.find.includes(word)));
    const rows = [...document.querySelectorAll('.operations tbody tr')];
    const shown = rows.filter((row) => row.getClientRects().length > 0);
    count.textContent = shown.length < rows.length ? `${shown.length} of ${rows.length} operations` : '';
  }

  function reveal() {
    let target;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return;
    }
    if (!target) return;
    const hidden = target.closest('[data-find]');
    if (target.getClientRects().length === 0 && hidden) {
      filter.value = '';
      onlyProblems.checked = false;
      applyFilter();
    }
    for (let details = target.closest('details'); details; details = details.parentElement.closest('details')) details.open = true;
    target.scrollIntoView({ behavior: 'instant' });
  }

  function makeSortable(table) {
    const body = table.tBodies[0];
    const headers = [...table.tHead.rows[0].cells];
    for (const [index, header] of headers.entries()) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = header.textContent;
      header.replaceChildren(button);
      button.addEventListener('click', () => {
        const numeric = body.rows[0]?.cells[index].hasAttribute('data-value');
        const first = numeric && header.classList.contains('number') ? 'descending' : 'ascending';
        const current = header.getAttribute('aria-sort');
        const direction = current === null ? first : current === 'ascending' ? 'descending' : 'ascending';
        for (const other of headers) other.removeAttribute('aria-sort');
        header.setAttribute('aria-sort', direction);
        const sign = direction === 'ascending' ? 1 : -1;
        const key = (row) => (numeric ? Number(row.cells[index].dataset.value) : row.cells[index].textContent.trim());
        const compare = numeric ? (a, b) => key(a) - key(b) : (a, b) => key(a).localeCompare(key(b));
        body.append(...[...body.rows].sort((a, b) => sign * compare(a, b)));
      });
    }
  }

  filter.addEventListener('input', applyFilter);
  onlyProblems.addEventListener('change', applyFilter);
  document.getElementById('open-failed').addEventListener('click', () => {
    for (const details of document.querySelectorAll('details.case.failed')) details.open = true;
  });
  addEventListener('hashchange', reveal);
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details.case.failed')) details.open = true;
  });
  for (const table of document.querySelectorAll('[data-sortable]')) makeSortable(table);
  if (document.querySelectorAll('details.case').length === 0) document.getElementById('open-failed').hidden = true;
  applyFilter();
  if (location.hash.length > 1) reveal();
}
