#pragma once

#include <optional>
#include <string>

#include "absl/container/btree_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message_lite.h"
#include "storage/log/position.h"
#include "storage/views/view_store.h"

namespace yoriai::server {

// The rows of one view while events are folded into them: what the store has,
// and on top of it what was changed since. TakeChange() hands the changes over.
//
// A read that fails leaves its error in status(), and the draft must then be
// thrown away: Fold() itself cannot fail.
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

  // The first read that failed, or OK.
  const absl::Status& status() const { return status_; }

  // Hands over all changes since the last call, as of the last event begun.
  storage::ViewChange TakeChange();

 private:
  const storage::ViewReader& store_;
  const storage::ViewId view_;
  const storage::Position base_;
  storage::Position position_;
  // Newest version of each row changed since; nullopt: removed.
  absl::btree_map<std::string, std::optional<std::string>> newest_;
  storage::ViewChange change_;
  absl::Status status_;
};

}  // namespace yoriai::server
