#pragma once

#include <google/protobuf/text_format.h>

#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/cli/plan_file/faults.h"
#include "google/protobuf/message.h"

namespace yoriai::cli {

// Where the parts of a message stand in the file that it was read from.
class SourceMap final {
 public:
  struct Place {
    int line = 0;  // From 1; 0: not in the file.
    int column = 0;
  };

  explicit SourceMap(const google::protobuf::Descriptor* root)
      : root_(root),
        tree_(std::make_unique<google::protobuf::TextFormat::ParseInfoTree>()) {
  }

  // Returns where the part at `path` begins, or, if it is not in the file, the
  // nearest part around it. Example: "plan.elements[0].terms.name.ja".
  Place Locate(absl::string_view path) const;

  // Says whether the part at `path` itself is in the file.
  bool Has(absl::string_view path) const;

  google::protobuf::TextFormat::ParseInfoTree* tree() { return tree_.get(); }

 private:
  const google::protobuf::Descriptor* root_;
  std::unique_ptr<google::protobuf::TextFormat::ParseInfoTree> tree_;
};

// Returns all of the file `path`; "-" is `standard_input`.
// NOT_FOUND: it cannot be opened. DATA_LOSS: it cannot be read, as a directory
// cannot.
absl::StatusOr<std::string> ReadWholeFile(const std::string& path,
                                          std::istream& standard_input);

// Reads protobuf text, with or without a byte order mark, into `message` and
// notes in `places`, made for its type, where everything stands. Returns the
// faults of syntax; the parser goes no further than the first place that makes
// no sense.
std::vector<Fault> ParseText(const std::string& text,
                             google::protobuf::Message& message,
                             SourceMap& places);

}  // namespace yoriai::cli
