#include "tests/support/server_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "storage/base/clock.h"

extern char** environ;

namespace yoriai::test {
namespace {

constexpr int kStartSecondsMax = 60;
constexpr absl::Duration kPortLentMax = absl::Seconds(30);

std::vector<char*> Pointers(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

int ExitCodeOf(int wait_status) {
  return WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : -1;
}

int WaitFor(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return ExitCodeOf(status);
}

std::string ReadAll(int fd) {
  std::string text;
  char buffer[4096];
  for (;;) {
    const ssize_t count = read(fd, buffer, sizeof(buffer));
    if (count > 0) {
      text.append(buffer, static_cast<size_t>(count));
    } else if (count == 0 || errno != EINTR) {
      return text;
    }
  }
}

// Waits until `path` is there, the process ends, or time is up.
bool AwaitFile(const std::filesystem::path& path, int inotify_fd,
               int process_fd) {
  for (;;) {
    if (std::filesystem::exists(path)) return true;
    pollfd fds[] = {{inotify_fd, POLLIN, 0}, {process_fd, POLLIN, 0}};
    const int ready = poll(fds, 2, kStartSecondsMax * 1000);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0 || (fds[1].revents & POLLIN) != 0) {
      return std::filesystem::exists(path);
    }
    char events[4096];
    (void)!read(inotify_fd, events, sizeof(events));  // Only wakes us.
  }
}

}  // namespace

absl::StatusOr<pid_t> StartProgram(std::vector<std::string> words,
                                   const std::string& file) {
  std::filesystem::remove(file);
  const int inotify_fd = inotify_init1(IN_CLOEXEC);
  absl::Cleanup close_inotify = [inotify_fd] { close(inotify_fd); };
  inotify_add_watch(inotify_fd,
                    std::filesystem::path(file).parent_path().c_str(),
                    IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE);
  pid_t pid = 0;
  if (posix_spawn(&pid, words[0].c_str(), nullptr, nullptr,
                  Pointers(words).data(), environ) != 0) {
    return absl::UnavailableError(absl::StrCat("cannot start ", words[0]));
  }
  const int process_fd = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
  absl::Cleanup close_process = [process_fd] { close(process_fd); };
  if (AwaitFile(file, inotify_fd, process_fd)) return pid;
  EndProgram(pid, SIGKILL);
  return absl::UnavailableError(absl::StrCat(words[0], " did not serve"));
}

int EndProgram(pid_t pid, int signal) {
  kill(pid, signal);
  return WaitFor(pid);
}

absl::StatusOr<std::unique_ptr<ServerProcess>> ServerProcess::Start(
    const std::string& data_dir, const std::string& listen,
    const std::vector<std::string>& options) {
  std::filesystem::create_directories(data_dir);
  const std::string port_file = absl::StrCat(data_dir, ".port");
  const std::string http_port_file = absl::StrCat(port_file, ".http");
  std::vector<std::string> words = {YORIAI_SERVER_PROGRAM,
                                    "--data-dir",
                                    data_dir,
                                    "--listen",
                                    listen,
                                    "--port-file",
                                    port_file,
                                    "--http-listen",
                                    "127.0.0.1:0",
                                    "--http-port-file",
                                    http_port_file};
  words.insert(words.end(), options.begin(), options.end());
  absl::StatusOr<pid_t> pid = StartProgram(words, port_file);
  // While a server was down, the system may have lent its port to a connection
  // of another test, which soon gives it back.
  const bool again_on_its_port = !absl::EndsWith(listen, ":0");
  const absl::Time give_up = storage::Clock::System().Now() + kPortLentMax;
  while (!pid.ok() && again_on_its_port &&
         storage::Clock::System().Now() < give_up) {
    pid = StartProgram(words, port_file);
  }
  if (!pid.ok()) return pid.status();
  auto server = std::unique_ptr<ServerProcess>(new ServerProcess(*pid));
  std::ifstream file(port_file);
  std::ifstream http_file(http_port_file);
  int port = 0;
  int http_port = 0;
  if (!(file >> port) || !(http_file >> http_port)) {
    return absl::InternalError("a port file is empty");
  }
  server->address_ = absl::StrCat("127.0.0.1:", port);
  server->http_address_ = absl::StrCat("http://127.0.0.1:", http_port);
  return server;
}

void ServerProcess::Kill() {
  if (pid_ != 0) EndProgram(std::exchange(pid_, 0), SIGKILL);
}

int ServerProcess::Terminate() {
  return pid_ == 0 ? -1 : EndProgram(std::exchange(pid_, 0), SIGTERM);
}

absl::StatusOr<ProgramResult> RunProgram(
    const std::string& program, const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {program};
  words.insert(words.end(), arguments.begin(), arguments.end());

  // Output goes to unnamed files, so that a program that writes much to both
  // can never wait for us.
  const int out = memfd_create("stdout", 0);
  const int err = memfd_create("stderr", 0);
  absl::Cleanup close_files = [out, err] {
    close(out);
    close(err);
  };
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  absl::Cleanup destroy_actions = [&actions] {
    posix_spawn_file_actions_destroy(&actions);
  };
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                   O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  pid_t pid = 0;
  if (posix_spawnp(&pid, program.c_str(), &actions, nullptr,
                   Pointers(words).data(), environ) != 0) {
    return absl::UnavailableError(absl::StrCat("cannot start ", program));
  }
  ProgramResult result;
  result.exit_code = WaitFor(pid);
  lseek(out, 0, SEEK_SET);
  lseek(err, 0, SEEK_SET);
  result.standard_output = ReadAll(out);
  result.standard_error = ReadAll(err);
  return result;
}

}  // namespace yoriai::test
