#include "client/verifier/directory_files.h"

#include "absl/strings/str_cat.h"
#include "client/verifier/whole_file.h"

namespace yoriai::verifier {

absl::StatusOr<std::string> DirectoryFiles::Fetch(absl::string_view path,
                                                  size_t bytes_max) {
  return ReadWholeFile(absl::StrCat(directory_, "/", path), bytes_max);
}

}  // namespace yoriai::verifier
