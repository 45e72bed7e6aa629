#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/db/views_database.h"
#include "storage/views/rocks_view_store.h"

namespace yoriai::storage {

// Where views are folded that shall serve nobody: beside the views of a data
// directory.
std::string ScratchViewsDirectoryOf(const std::string& data_dir);

// Views on disk that are gone when this is.
//
// What lies in the directory before is a leftover and removed. One at a time
// for each directory, which the owner of the data sees to. After a crash: the
// directory is left over, until RemoveLeftover() or the next of these.
//
// Threads: as ViewStore says.
class ScratchViews final {
 public:
  // UNAVAILABLE: the disk refuses.
  static absl::StatusOr<std::unique_ptr<ScratchViews>> Create(
      const std::string& directory);

  // Removes what a crash left in `directory`. UNAVAILABLE: the disk refuses.
  static absl::Status RemoveLeftover(const std::string& directory);

  ~ScratchViews();

  ScratchViews(const ScratchViews&) = delete;
  ScratchViews& operator=(const ScratchViews&) = delete;

  ViewStore& store() { return *store_; }

  // UNAVAILABLE: the disk is nearly full. What is folded into these views
  //     could take the room that appends need.
  absl::Status CheckRoom() const;

 private:
  explicit ScratchViews(std::string directory)
      : directory_(std::move(directory)) {}

  const std::string directory_;
  std::unique_ptr<ViewsDatabase> database_;
  std::unique_ptr<RocksViewStore> store_;
};

}  // namespace yoriai::storage
