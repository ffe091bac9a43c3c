internal import Glibc

/// A lock, and the news that those who wait under it are woken by.
package final class Monitor: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let news = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(news, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        pthread_cond_destroy(news)
        mutex.deallocate()
        news.deallocate()
    }

    package func lock() { pthread_mutex_lock(mutex) }
    package func unlock() { pthread_mutex_unlock(mutex) }

    /// Under the lock, which others have meanwhile: until there is news. It may be no news at all.
    package func wait() { pthread_cond_wait(news, mutex) }
    package func wakeAll() { pthread_cond_broadcast(news) }
}
