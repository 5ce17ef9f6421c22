// The form of a lead or a visit report: what is typed, touched, photographed, spoken and signed. Each change is kept as a draft,
// sealed for its owner, so that a call, a flat battery or a killed browser takes nothing away.
import { change, get, put, remove } from './keep.js';
import { hide, newId, show } from './seal.js';

const longestVoice = 180000;
const soon = 400;

/**
 * Opens the form in a place. who: {account, key}; about: {kind, household}; view: the list; draft: what was half filled in, or
 * null. Returns what the app asks of it.
 */
export function openForm(place, who, about, view, draft) {
  place.replaceChildren(document.getElementById('report-form').content.cloneNode(true));
  const form = place.querySelector('form');
  const parts = draft?.parts ?? [];
  const where = draft?.where ?? {};
  let [timer, recorder, ended] = [null, null, false];
  const at = (id) => place.querySelector(`#${id}`);
  place.querySelectorAll('[data-for]').forEach((part) => { part.hidden = part.dataset.for !== about.kind; });
  fillChoices();
  if (draft) fill(draft.fields);
  window.preparePad?.(at('signature-pad'));
  showSignature();
  at('record-voice').hidden = !(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
  at('pick-voice-label').hidden = !at('record-voice').hidden;
  drawParts();
  drawWhere();

  form.addEventListener('input', later);
  form.addEventListener('pointerup', later);
  at('take-picture').addEventListener('change', take);
  at('pick-picture').addEventListener('change', take);
  at('pick-voice').addEventListener('change', ({ target }) => addVoice(target.files[0]));
  form.addEventListener('dragover', (event) => { event.preventDefault(); place.querySelector('.drop').classList.add('over'); });
  form.addEventListener('dragleave', () => place.querySelector('.drop').classList.remove('over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    place.querySelector('.drop').classList.remove('over');
    addPictures(event.dataTransfer.files);
  });
  document.addEventListener('paste', paste);
  if (about.kind === 'lead' && !draft) locateIfAllowed();

  function fillChoices() {
    const household = about.household;
    at('about').textContent = household ? `${household.head} · ${household.address}` : '';
    at('whom').hidden = Boolean(household);
    const option = (what) => Object.assign(document.createElement('option'), what);
    at('household-list').replaceChildren(...view.households.map((one) => option({ value: `${one.head} · ${one.address}` })));
    at('which-grid').hidden = view.grids.length === 0;
    at('grid').replaceChildren(...view.grids.map((one) => option({ value: one.id, textContent: one.name })));
  }

  function fill(fields) {
    for (const [name, value] of fields) {
      for (const field of form.querySelectorAll(`[name="${name}"]`)) {
        if (field.type === 'radio' || field.type === 'checkbox') field.checked ||= field.value === value;
        else field.value = value;
      }
      if (name === '#household') at('household-choice').value = value;
    }
  }

  function showSignature() {
    if (!at('signature').value) return;
    const picture = new Image();
    picture.onload = () => at('signature-pad').getContext('2d').drawImage(picture, 0, 0);
    picture.src = at('signature').value;
  }

  const typed = () => [...new FormData(form).entries(), ['#household', at('household-choice').value]].filter(([, value]) => typeof value === 'string');
  const draftKey = (name) => `${who.account}:${name}`;

  function later() { clearTimeout(timer); timer = setTimeout(keepDraft, soon); }

  async function keepDraft() {
    clearTimeout(timer);
    if (ended) return;
    const said = {
      about: { kind: about.kind, household: about.household ?? null }, fields: typed(), where,
      parts: parts.map(({ id, kind, type }) => ({ id, kind, type })),
    };
    const box = await hide(who.key, said);
    if (!ended) await put('drafts', draftKey('form'), box);
  }

  async function addPart(kind, file) {
    const part = { id: newId(), kind, type: file.type, bytes: await file.arrayBuffer() };
    const box = await hide(who.key, part.bytes);
    await put('drafts', draftKey(part.id), box);
    parts.push(part);
    drawParts();
    await keepDraft();
  }

  async function removePart(part) {
    parts.splice(parts.indexOf(part), 1);
    drawParts();
    await keepDraft();
    await remove('drafts', [draftKey(part.id)]);
  }

  async function addPictures(files) {
    const most = Number(at('pictures').dataset.most);
    for (const file of [...files].filter((one) => one.type.startsWith('image/'))) {
      if (parts.filter((part) => part.kind === 'photograph').length >= most) return;
      await addPart('photograph', await window.shrink(file));
    }
  }

  async function take({ target }) {
    const files = [...target.files];
    target.value = '';
    await addPictures(files);
  }

  function paste(event) {
    if (!form.isConnected || place.hidden) return;
    const files = [...event.clipboardData?.files ?? []].filter((file) => file.type.startsWith('image/'));
    if (files.length > 0) { event.preventDefault(); addPictures(files); }
  }

  async function addVoice(blob) {
    if (!blob) return;
    for (const old of parts.filter((part) => part.kind === 'voice')) await removePart(old);
    await addPart('voice', blob);
  }

  async function voice(button) {
    if (recorder) { recorder.stop(); return; }
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const heard = [];
      recorder = new MediaRecorder(stream);
      recorder.ondataavailable = ({ data }) => heard.push(data);
      recorder.onstop = async () => {
        stream.getTracks().forEach((track) => track.stop());
        const type = recorder.mimeType;
        recorder = null;
        button.textContent = button.dataset.starts;
        await addVoice(new Blob(heard, { type }));
      };
      recorder.start();
      button.textContent = button.dataset.stops;
      setTimeout(() => recorder?.stop(), longestVoice);
    } catch {
      // No microphone is given to a chat app's browser: the telephone's own recorder may still be.
      button.hidden = true;
      at('pick-voice-label').hidden = false;
    }
  }

  function drawParts() {
    const pictures = at('pictures');
    const removes = (part) => {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'link', textContent: pictures.dataset.removes });
      button.addEventListener('click', () => removePart(part));
      return button;
    };
    pictures.replaceChildren(...parts.filter((part) => part.kind === 'photograph').map((part, number) => {
      const one = document.createElement('span');
      const src = URL.createObjectURL(new Blob([part.bytes], { type: part.type }));
      const picture = Object.assign(document.createElement('img'), { alt: `${number + 1}`, src });
      picture.addEventListener('load', () => URL.revokeObjectURL(picture.src), { once: true });
      one.append(picture, removes(part));
      return one;
    }));
    at('voice').replaceChildren(...parts.filter((part) => part.kind === 'voice').flatMap((part) => {
      const player = Object.assign(document.createElement('audio'), { controls: true, src: URL.createObjectURL(new Blob([part.bytes], { type: part.type })) });
      return [player, removes(part)];
    }));
  }

  function drawWhere(text) {
    at('located').textContent = text ?? (where.latitude ? `${where.latitude}, ${where.longitude} ±${where.accuracy} m` : '');
  }

  function locate(button) {
    if (!navigator.geolocation) { drawWhere(button.dataset.fails); return; }
    drawWhere(button.dataset.waits);
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      Object.assign(where, { latitude: coords.latitude.toFixed(6), longitude: coords.longitude.toFixed(6), accuracy: Math.ceil(coords.accuracy) });
      drawWhere();
      later();
    }, () => drawWhere(button.dataset.fails), { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 });
  }

  // A lead is kept in three touches; where one stands is taken along if the telephone has been allowed to say it.
  async function locateIfAllowed() {
    const allowed = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null);
    if (allowed?.state === 'granted') locate(place.querySelector('[data-does=locate]'));
  }

  /** The household that was chosen by typing; undefined where none was. */
  function chosen() {
    if (about.household) return about.household;
    const written = at('household-choice').value.trim();
    return view.households.find((one) => `${one.head} · ${one.address}` === written) ?? (view.households.filter((one) => one.head === written).length === 1
      ? view.households.find((one) => one.head === written) : undefined);
  }

  /** What is to be sent, or the word that says what is missing. */
  function collect() {
    const fields = new FormData(form);
    const value = (name) => fields.get(name)?.trim() || null;
    const household = chosen();
    const files = [...parts];
    if (value('signature')) files.push({ kind: 'signature', bytes: Uint8Array.from(atob(value('signature').split(',')[1]), (letter) => letter.charCodeAt(0)) });
    const written = at('household-choice').value.trim();
    const visit = {
      householdId: household?.id ?? null, who: household ? null : value('who') ?? (written || null), address: household ? null : value('address'),
      grid: household || view.grids.length === 0 ? null : Number(value('grid')), telephone: value('telephone'),
      signs: fields.getAll('signs'), found: value('found'), category: value('category'),
      needsHelp: about.kind === 'lead' || value('needsHelp') === 'true', urgency: value('urgency'),
      problemKind: about.kind === 'visit' ? value('problemKind') : null, problem: value('problem'),
      latitude: where.latitude ?? null, longitude: where.longitude ?? null, accuracy: where.accuracy ?? null,
    };
    const spoken = files.some((part) => part.kind === 'voice');
    if (!visit.found && visit.signs.length === 0 && !spoken) return { missing: 'nothing-said' };
    const findable = household || (visit.who && visit.address) || where.latitude || spoken || files.some((part) => part.kind === 'photograph');
    if (!findable) return { missing: 'nobody' };
    const said = [...form.querySelectorAll('[name=signs]:checked')].map((sign) => sign.nextElementSibling.textContent).concat(visit.found ?? []).join('；');
    return { visit, files, record: { who: household?.head ?? visit.who, address: household?.address ?? visit.address, found: said, parts: files.length } };
  }

  function close() {
    ended = true;
    clearTimeout(timer);
    recorder?.stop();
    document.removeEventListener('paste', paste);
    place.replaceChildren();
  }

  return {
    collect, close, keepDraft, voice, locate,
    drafts: () => [draftKey('form'), ...parts.map((part) => draftKey(part.id))],
  };
}

/** What was half filled in, with its files; null where nothing was. */
export async function readDraft(who) {
  const box = await get('drafts', `${who.account}:form`);
  if (!box) return null;
  const draft = await show(who.key, box);
  const parts = [];
  for (const part of draft.parts) {
    const bytes = await get('drafts', `${who.account}:${part.id}`);
    if (bytes) parts.push({ ...part, bytes: await show(who.key, bytes) });
  }
  return { ...draft, parts };
}

export const dropDraft = (who) => change(['drafts'], (all) => { all.drafts.delete(IDBKeyRange.bound(`${who.account}:`, `${who.account}:\uffff`)); });
