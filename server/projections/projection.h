#pragma once

#include "server/domain/recorded_event.h"
#include "server/projections/view_draft.h"
#include "storage/views/view_store.h"

namespace yoriai::server {

// Folds events into the rows of one view.
//
// Fold() cannot fail and asks no rule: what is in the log happened. It is a
// function of the rows so far and the event, so folding from zero gives the
// same rows always and everywhere. When the code of a Fold changes what it
// writes, the version of view() changes with it, and the view is folded anew.
//
// Ids hold no slash, so names of rows are ids with slashes between them.
//
// Threads: one at a time for each draft.
class Projection {
 public:
  virtual ~Projection() = default;

  // Name and version of the view.
  virtual const storage::ViewId& view() const = 0;

  // Changes the rows by what `recorded` says. Events that it does not care
  // about leave them as they are.
  virtual void Fold(const RecordedEvent& recorded, ViewDraft& rows) const = 0;
};

}  // namespace yoriai::server
