// Tabs as the WAI-ARIA practices have them: one is a stop of the Tab key, and
// arrows move between them.
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

export interface Tab {
  id: string;
  title: string;
  content: () => ComponentChildren;
}

interface Props {
  label: string;
  tabs: readonly Tab[];
  chosen: string;
  onChoose: (id: string) => void;
}

const STEPS: Record<string, (at: number, size: number) => number> = {
  ArrowRight: (at, size) => (at + 1) % size,
  ArrowLeft: (at, size) => (at + size - 1) % size,
  Home: () => 0,
  End: (_, size) => size - 1,
};

export function Tabs({ label, tabs, chosen, onChoose }: Props) {
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(tabs.findIndex((tab) => tab.id === chosen), 0);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = STEPS[event.key]?.(at, tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (next === undefined || tab === undefined) return;
    event.preventDefault();
    onChoose(tab.id);
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <div class="tabs">
      <div ref={list} role="tablist" aria-label={label} class="tab-list"
        onKeyDown={onKeyDown}>
        {tabs.map((tab, index) => (
          <button key={tab.id} type="button" role="tab" class="tab"
            id={`${prefix}-${tab.id}`}
            aria-selected={index === at}
            aria-controls={`${prefix}-panel`}
            tabIndex={index === at ? 0 : -1}
            onClick={() => onChoose(tab.id)}>
            {tab.title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${prefix}-panel`} tabIndex={0}
        aria-labelledby={`${prefix}-${tabs[at]?.id ?? ''}`}>
        {tabs[at]?.content()}
      </div>
    </div>
  );
}
