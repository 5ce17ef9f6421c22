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
  // Of its own form: on a page with several, what is dealt with differently is never ticked along.
  (event.target.form ?? document).querySelectorAll(`input[name="${event.target.dataset.selects}"]`).forEach((box) => { box.checked = event.target.checked; });
});

// Photographs: each choice adds to those chosen before (a telephone's camera gives one at a time), each is made smaller here so
// that a weak connection carries it, and each can be taken out again. What cannot be made smaller is sent as it is.
async function shrink(file, longest = 2048) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const smaller = await new Promise((done) => { canvas.toBlob(done, 'image/jpeg', 0.85); });
    return smaller && smaller.size < file.size ? new File([smaller], 'photograph.jpg', { type: 'image/jpeg' }) : file;
  } catch { return file; }
}

function prepareCamera(field) {
  const shown = field.parentElement.querySelector('.pictures.chosen');
  const button = field.form?.querySelector('button:not([type=button])');
  let chosen = [];
  const put = () => {
    const files = new DataTransfer();
    chosen.forEach((file) => files.items.add(file));
    field.files = files.files;
    shown?.replaceChildren(...chosen.map((file, index) => {
      const out = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm', textContent: field.dataset.removes });
      const picture = Object.assign(document.createElement('img'), { src: URL.createObjectURL(file), alt: `${index + 1}` });
      picture.addEventListener('load', () => URL.revokeObjectURL(picture.src), { once: true });
      out.addEventListener('click', () => { chosen.splice(index, 1); put(); });
      const one = document.createElement('span');
      one.append(picture, out);
      return one;
    }));
  };
  field.addEventListener('change', async () => {
    const added = [...field.files];
    if (button) button.disabled = true;
    chosen = [...chosen, ...await Promise.all(added.map((file) => shrink(file)))].slice(0, Number(field.dataset.most));
    put();
    if (button) button.disabled = false;
  });
}
document.querySelectorAll('input[type=file][data-shrinks]').forEach(prepareCamera);

// Where one stands, asked of the telephone by pressing a button; where it does not say, one writes why.
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-locates]');
  if (!button) return;
  const form = button.form;
  const told = form.querySelector('.located');
  const say = (text) => { told.textContent = text; };
  if (!navigator.geolocation) { say(button.dataset.fails); return; }
  say(button.dataset.waits);
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    form.elements.latitude.value = coords.latitude.toFixed(6);
    form.elements.longitude.value = coords.longitude.toFixed(6);
    form.elements.accuracy.value = Math.ceil(coords.accuracy);
    say(`${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)} ±${Math.ceil(coords.accuracy)} m`);
  }, () => say(button.dataset.fails), { enableHighAccuracy: true, timeout: 20000 });
});
