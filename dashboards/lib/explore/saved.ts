/** A view that was given a name: its link, kept by this browser alone. */
export interface SavedView {
  name: string
  search: string
}

const STORED = 'encours.views'
const MOST = 100

/** What is kept, whatever else lies there: this browser's storage is an input like any other. */
export function readSaved(text: string | null): SavedView[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(found) ? found.filter(isSaved).slice(0, MOST) : []
  } catch {
    return []
  }
}

const isSaved = (input: unknown): input is SavedView => {
  const { name, search } = (input ?? {}) as Record<string, unknown>
  return typeof name === 'string' && name.trim() !== '' && typeof search === 'string' && search.startsWith('?')
}

export const storedViews = (): SavedView[] => readSaved(window.localStorage.getItem(STORED))

/** With one view more; a name is one view. */
export const withView = (views: readonly SavedView[], view: SavedView): SavedView[] =>
  [view, ...views.filter(({ name }) => name !== view.name)].slice(0, MOST)

export function storeViews(views: readonly SavedView[]): void {
  window.localStorage.setItem(STORED, JSON.stringify(views))
}
