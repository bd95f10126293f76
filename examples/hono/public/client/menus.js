/** Menus close on Escape, on a click elsewhere, and when another opens. A post opens by a click. */
export function startMenus() {
  document.addEventListener('click', (event) => {
    closeBut(event.target.closest?.('details.menu'));
    open(event);
  });
  document.addEventListener('keydown', (event) => {
    const menu = document.querySelector('details.menu[open]');
    if (event.key !== 'Escape' || !menu) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}

function closeBut(kept) {
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (menu !== kept) menu.open = false;
  }
}

const controls = 'a, button, input, textarea, select, summary, label, form, dialog, video';

function open({ target, button }) {
  if (button !== 0 || target.closest?.(controls) || getSelection()?.isCollapsed === false) return;
  const place = target.closest?.('[data-post]');
  if (place) location.assign(place.dataset.post);
}
