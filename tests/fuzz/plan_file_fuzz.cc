// Plan files, as people write them.

#include <algorithm>
#include <string>
#include <vector>

#include "client/cli/plan_file/faults.h"
#include "client/cli/plan_file/plan_check.h"
#include "client/cli/plan_file/text_file.h"
#include "storage/base/check.h"
#include "tests/fuzz/target.h"

namespace yoriai::cli {
namespace {

// Every fault stands in the file, in the order of its lines.
void CheckFaults(const std::vector<Fault>& faults, const std::string& text) {
  // A tokenizer may stop behind the last line.
  const auto lines = std::count(text.begin(), text.end(), '\n') + 2;
  int line = 0;
  for (const Fault& fault : faults) {
    YORIAI_CHECK(fault.line >= line && fault.line <= lines)
        << "line " << fault.line << " of " << lines;
    YORIAI_CHECK(fault.column >= 0) << fault.column;
    line = fault.line;
    const Words words(Language::kEn);
    YORIAI_CHECK(!FormatFault(words, "plan.textproto", fault).empty());
  }
}

}  // namespace
}  // namespace yoriai::cli

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::cli;
  const std::string text(reinterpret_cast<const char*>(data), size);
  yoriai::filepb::PlanFile file;
  SourceMap places(yoriai::filepb::PlanFile::descriptor());
  const std::vector<Fault> syntax = ParseText(text, file, places);
  CheckFaults(syntax, text);
  // What could be read is looked at in any case: more to see than to refuse.
  CheckFaults(CheckPlanFile(file, places), text);
  return 0;
}
