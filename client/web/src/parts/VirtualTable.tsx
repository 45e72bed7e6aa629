// A table of any length that stays fluid: only the rows near the view are in
// the document, and the heights of the others are kept free above and below.
// Every row has the same height. Before printing all rows are put in.
import { type ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { useVirtualWindow } from './use_virtual_window';
import './lists.css';

// A column: what it is called, shows, and is sorted by.
export interface Column<Row> {
  id: string;
  head: string;
  cell: (row: Row) => ComponentChildren;
  // Compares for sorting; without it the column cannot be sorted by.
  compare?: ((a: Row, b: Row) => number) | undefined;
  // Numbers are aligned at their right.
  numeric?: boolean;
  // Names the row for screen readers; of one column.
  names?: boolean;
  // Left out where there is no room, as on a phone.
  minor?: boolean;
}

interface Props<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  // Shown instead of rows when there are none.
  empty: string;
}

interface Order {
  columnId: string;
  descending: boolean;
}

export function VirtualTable<Row>(props: Props<Row>) {
  const { caption, columns, rows, keyOf, empty } = props;
  const [order, setOrder] = useState<Order | null>(null);
  const sorted = useMemo(
    () => inOrder(rows, columns, order),
    [rows, columns, order],
  );
  const { body, window } = useVirtualWindow<HTMLTableSectionElement>(
    sorted.length,
  );
  const shown = sorted.slice(window.first, window.end);
  return (
    <table class="virtual-table" aria-rowcount={sorted.length + 1}>
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <HeadCell
              key={column.id}
              column={column}
              order={order}
              onSort={setOrder}
            />
          ))}
        </tr>
      </thead>
      <Gap height={window.before} columns={columns.length} />
      <tbody ref={body}>
        {sorted.length === 0 && (
          <tr class="virtual-empty">
            <td colSpan={columns.length}>{empty}</td>
          </tr>
        )}
        {shown.map((row, i) => (
          <tr key={keyOf(row)} aria-rowindex={window.first + i + 2}>
            {columns.map((column) => (
              <BodyCell key={column.id} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
      <Gap height={window.after} columns={columns.length} />
    </table>
  );
}

function HeadCell<Row>(props: {
  column: Column<Row>;
  order: Order | null;
  onSort: (order: Order | null) => void;
}) {
  const { column, order, onSort } = props;
  const ordered = order?.columnId === column.id ? order : null;
  const sort = () => {
    if (ordered === null) onSort({ columnId: column.id, descending: false });
    else if (ordered.descending) onSort(null);
    else onSort({ columnId: column.id, descending: true });
  };
  const sorting =
    ordered === null ? 'none' : ordered.descending ? 'descending' : 'ascending';
  if (column.compare === undefined) {
    return (
      <th scope="col" class={cellClass(column)}>
        {column.head}
      </th>
    );
  }
  return (
    <th scope="col" class={cellClass(column)} aria-sort={sorting}>
      <button type="button" class="sort-button" onClick={sort}>
        {column.head}
        <span class="sort-mark" aria-hidden="true">
          {ordered === null ? '↕' : ordered.descending ? '↓' : '↑'}
        </span>
      </button>
    </th>
  );
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = (
    <div class="virtual-cell">
      <div class="virtual-text">{column.cell(row)}</div>
    </div>
  );
  return column.names === true ? (
    <th scope="row" class={cellClass(column)}>
      {content}
    </th>
  ) : (
    <td class={cellClass(column)}>{content}</td>
  );
}

// Keeps free the height of rows that are not in the document.
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height === 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr class="virtual-gap" style={{ height: `${height}px` }}>
        <td colSpan={columns} />
      </tr>
    </tbody>
  );
}

function cellClass<Row>(column: Column<Row>): string {
  const classes = [`column-${column.id}`];
  if (column.numeric === true) classes.push('numeric');
  if (column.minor === true) classes.push('minor');
  return classes.join(' ');
}

function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: Order | null,
): readonly Row[] {
  const compare = columns.find(({ id }) => id === order?.columnId)?.compare;
  if (order === null || compare === undefined) return rows;
  const sign = order.descending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a, b));
}
