#pragma once

#include <string>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message_lite.h"
#include "storage/base/position.h"
#include "storage/views/view_store.h"

namespace yoriai::server {

// The rows of one view while events are folded into them: what the store has,
// and on top of it what was changed since. TakeChange() hands the changes over.
//
// An event that changes a row twice leaves one version of it. A read that fails
// leaves its error in status(), and the draft must then be thrown away: Fold()
// itself cannot fail.
//
// Not thread-safe. `store` must outlive this.
class ViewDraft final {
 public:
  // Reads through to `store` as of `base`.
  ViewDraft(const storage::ViewReader& store, storage::ViewId view,
            storage::Position base);

  // Sets the position of the event that is folded next.
  void BeginEvent(storage::Position position) { position_ = position; }
  storage::Position position() const { return position_; }

  // Reads the row of `entity`, with the changes so far. False: there is none.
  bool Get(absl::string_view entity, google::protobuf::MessageLite* row);

  // Writes the row of `entity`. An empty message is a row as well.
  void Put(absl::string_view entity, const google::protobuf::MessageLite& row);

  // Removes the row of `entity`.
  void Remove(absl::string_view entity);

  // Reads the row of `entity`, or begins a new one, lets `change` have it, and
  // writes it.
  template <typename Row, typename Edit>
  void Change(absl::string_view entity, Edit change) {
    Row row;
    Get(entity, &row);
    change(row);
    Put(entity, row);
  }

  // The first read that failed, or OK.
  const absl::Status& status() const { return status_; }

  // Hands over all changes, sorted by entity, as of the last event begun, and
  // ends the draft: nothing may be asked of it any more.
  storage::ViewChange TakeChange();

  // The newest version of a row that was changed, empty if it was removed; null
  // if it was not changed. Valid until the next change.
  const std::string* FindChanged(absl::string_view entity) const;

  // The entities that were changed and begin with `prefix`, sorted. Valid until
  // TakeChange().
  std::vector<absl::string_view> Changed(absl::string_view prefix) const;

  const storage::ViewId& view() const { return view_; }

 private:
  struct Version {
    storage::Position position;
    std::string row;  // Empty: removed.
  };
  // In the order of positions; never empty.
  using Versions = std::vector<Version>;

  // Returns the row to be written by the present event.
  std::string& NewVersion(absl::string_view entity);

  // Constant after construction.
  const storage::ViewReader& store_;
  const storage::ViewId view_;
  const storage::Position base_;

  storage::Position position_;
  absl::node_hash_map<std::string, Versions> changed_;
  absl::Status status_;
};

}  // namespace yoriai::server
