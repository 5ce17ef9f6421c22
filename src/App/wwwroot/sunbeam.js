// The little that a page cannot do by itself: the keyboard in lists, signatures, and one button pressed once.
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, [contenteditable]')) return;
  if (event.key === '/') {
    const search = document.querySelector('.find input[type=search]');
    if (search) { event.preventDefault(); search.focus(); }
  }
  if (event.key !== 'j' && event.key !== 'k' && event.key !== 'Enter') return;
  const rows = [...document.querySelectorAll('table.list.moves tbody tr')];
  if (rows.length === 0) return;
  const here = rows.findIndex((row) => row.classList.contains('here'));
  if (event.key === 'Enter') {
    if (here >= 0 && event.target === document.body) rows[here].querySelector('a')?.click();
    return;
  }
  const next = Math.min(rows.length - 1, Math.max(0, here + (event.key === 'j' ? 1 : -1)));
  rows.forEach((row, index) => row.classList.toggle('here', index === next));
  rows[next].scrollIntoView({ block: 'nearest' });
});

// A signature is drawn with a finger or a pen; what is sent is the picture. It can be cleared and drawn again.
function preparePad(pad) {
  const field = document.getElementById(pad.dataset.field);
  const pen = pad.getContext('2d');
  let drawing = false;
  const fit = () => { pad.width = pad.clientWidth; pad.height = pad.clientHeight; pen.lineWidth = 2.5; pen.lineCap = 'round'; };
  fit();
  pad.addEventListener('pointerdown', (event) => { drawing = true; pen.beginPath(); pen.moveTo(event.offsetX, event.offsetY); pad.setPointerCapture(event.pointerId); });
  pad.addEventListener('pointermove', (event) => { if (drawing) { pen.lineTo(event.offsetX, event.offsetY); pen.stroke(); } });
  pad.addEventListener('pointerup', () => { drawing = false; field.value = pad.toDataURL('image/png'); });
  document.querySelector(`[data-clears="${pad.id}"]`)?.addEventListener('click', () => { pen.clearRect(0, 0, pad.width, pad.height); field.value = ''; });
}
document.querySelectorAll('canvas.signature').forEach(preparePad);

// A table that is wider than its place can be reached and moved by the keyboard.
document.querySelectorAll('.scroll').forEach((place) => { if (place.scrollWidth > place.clientWidth) place.tabIndex = 0; });

document.addEventListener('change', (event) => {
  if (!event.target.matches('[data-selects]')) return;
  document.querySelectorAll(`input[name="${event.target.dataset.selects}"]`).forEach((box) => { box.checked = event.target.checked; });
});
