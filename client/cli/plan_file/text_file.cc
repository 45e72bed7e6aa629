#include "client/cli/plan_file/text_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/cli/plan_file/phrases.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace yoriai::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

// No file needs a tenth of it; without a limit the parser's stack runs over.
constexpr int kNestingMax = 100;

// Some editors begin every file with it.
constexpr char kByteOrderMark[] = "\xef\xbb\xbf";

class FaultCollector final : public google::protobuf::io::ErrorCollector {
 public:
  explicit FaultCollector(std::vector<Fault>& faults) : faults_(faults) {}

  void AddError(int line, int column, const std::string& message) override {
    faults_.push_back({line + 1, column + 1, phrases::kSyntax, {message}});
  }

 private:
  std::vector<Fault>& faults_;
};

// "events[3]" -> ("events", 3); "plan" -> ("plan", -1).
std::pair<std::string, int> SplitStep(absl::string_view step) {
  const size_t bracket = step.find('[');
  if (bracket == absl::string_view::npos) return {std::string(step), -1};
  int index = -1;
  absl::string_view digits = step.substr(bracket + 1);
  digits = digits.substr(0, digits.find(']'));
  if (!absl::SimpleAtoi(digits, &index)) index = -1;
  return {std::string(step.substr(0, bracket)), index};
}

struct Found {
  SourceMap::Place nearest;
  bool exact = false;
};

Found Find(const google::protobuf::Descriptor* type,
           const TextFormat::ParseInfoTree* tree, absl::string_view path) {
  Found found;
  for (const absl::string_view step : absl::StrSplit(path, '.')) {
    found.exact = false;
    if (type == nullptr || tree == nullptr) return found;
    const auto [name, index] = SplitStep(step);
    const FieldDescriptor* const field = type->FindFieldByName(name);
    if (field == nullptr) return found;
    const int place = field->is_repeated() ? std::max(index, 0) : -1;
    const TextFormat::ParseLocation location = tree->GetLocation(field, place);
    if (location.line < 0) return found;
    found.nearest = {location.line + 1, location.column + 1};
    found.exact = true;
    type = field->message_type();
    tree = type != nullptr ? tree->GetTreeForNested(field, place) : nullptr;
  }
  return found;
}

}  // namespace

SourceMap::Place SourceMap::Locate(absl::string_view path) const {
  return Find(root_, tree_.get(), path).nearest;
}

bool SourceMap::Has(absl::string_view path) const {
  return Find(root_, tree_.get(), path).exact;
}

absl::StatusOr<std::string> ReadWholeFile(const std::string& path,
                                          std::istream& standard_input) {
  if (path == "-") {
    return std::string(std::istreambuf_iterator<char>(standard_input), {});
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat("cannot open ", path));
  // Unlike read(), iterators throw where there is nothing to read, as in a
  // directory.
  std::string content;
  char block[64 << 10];
  do {
    errno = 0;
    file.read(block, sizeof(block));
    content.append(block, file.gcount());
  } while (file);
  if (file.bad()) {
    return absl::DataLossError(
        absl::StrCat("cannot read ", path, errno != 0 ? ": " : "",
                     errno != 0 ? std::strerror(errno) : ""));
  }
  return content;
}

std::vector<Fault> ParseText(const std::string& text,
                             google::protobuf::Message& message,
                             SourceMap& places) {
  std::vector<Fault> faults;
  FaultCollector collector(faults);
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&collector);
  parser.WriteLocationsTo(places.tree());
  parser.SetRecursionLimit(kNestingMax);
  absl::string_view rest = text;
  absl::ConsumePrefix(&rest, kByteOrderMark);
  google::protobuf::io::ArrayInputStream input(rest.data(),
                                               static_cast<int>(rest.size()));
  if (!parser.Parse(&input, &message) && faults.empty()) {
    faults.push_back({0, 0, phrases::kSyntax, {"?"}});
  }
  return faults;
}

}  // namespace yoriai::cli
