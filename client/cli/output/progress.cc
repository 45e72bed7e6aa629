#include "client/cli/output/progress.h"

#include <utility>

namespace yoriai::cli {
namespace {

constexpr char kToLineStart[] = "\r\x1b[K";

}  // namespace

Progress::Progress(std::ostream& out, bool is_terminal, std::string label,
                   uint64_t total)
    : out_(out),
      is_terminal_(is_terminal),
      label_(std::move(label)),
      total_(total) {}

void Progress::Show(uint64_t done) {
  if (!is_terminal_) return;
  out_ << kToLineStart << label_ << " " << done;
  if (total_ > 0) out_ << "/" << total_;
  out_.flush();
  shown_ = true;
}

void Progress::Clear() {
  if (!shown_) return;
  out_ << kToLineStart;
  out_.flush();
  shown_ = false;
}

}  // namespace yoriai::cli
