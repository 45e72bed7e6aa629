// Lists come in pages that all answer from one state: this reads them to the
// end.

interface Page {
  nextPageToken: string;
}

// The most that a list gives out at once.
export const PAGE_SIZE_MAX = 1000;

// Returns every page, in order. `fetchPage` is given the token of each.
export async function allPages<P extends Page>(
  fetchPage: (pageToken: string) => Promise<P>,
): Promise<[P, ...P[]]> {
  const first = await fetchPage('');
  const pages: [P, ...P[]] = [first];
  let token = first.nextPageToken;
  while (token !== '') {
    const page = await fetchPage(token);
    pages.push(page);
    token = page.nextPageToken;
  }
  return pages;
}
