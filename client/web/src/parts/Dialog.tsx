// A dialog over the page: the browser keeps the focus in it, Escape closes it,
// and the focus goes back to where it was.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { words } from '../i18n';

interface Props {
  title: ComponentChildren;
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  // A click on the backdrop is one on the dialog itself.
  const onClick = (event: MouseEvent): void => {
    if (event.target === dialog.current) onClose();
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={titleId}
      onCancel={(event) => { event.preventDefault(); onClose(); }}
      onClick={onClick}>
      <div class="dialog-body">
        <header class="dialog-header">
          <h2 id={titleId} tabIndex={-1}>{title}</h2>
          <button type="button" class="quiet" onClick={onClose}>
            {words.value.common.close}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
